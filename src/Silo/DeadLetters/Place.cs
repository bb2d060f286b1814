using System.Globalization;

namespace Personalization.Silo;

/// <summary>Where a record lies on a broker, written <c>topic[partition]@offset</c>.</summary>
internal readonly record struct Place(string Topic, int Partition, long Offset)
{
    /// <summary>The place that a text names, or null where it names none.</summary>
    public static Place? Parse(string? text)
    {
        if (text is null || text.LastIndexOf("]@", StringComparison.Ordinal) is not (> 0 and var close) || text.LastIndexOf('[', close) is not (> 0 and var open))
            return null;
        return Of(text[..open], text[(open + 1)..close], text[(close + 2)..]);
    }

    /// <summary>The place of three texts, or null where one is missing or no number.</summary>
    public static Place? Of(string? topic, string? partition, string? offset) =>
        topic is { Length: > 0 }
        && int.TryParse(partition, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && long.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? new Place(topic, number, at)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Topic}[{Partition}]@{Offset}");
}
