using System.Globalization;
using System.Text;
using Personalization.Contracts;

namespace Personalization.Silo;

/// <summary>A dead letter, read: the event's bytes and own headers, and what ingest wrote beside them.</summary>
internal sealed record Letter
{
    private static readonly HashSet<string> Ours =
    [
        WireHeaders.DeadLetterTopic, WireHeaders.DeadLetterPartition, WireHeaders.DeadLetterOffset, WireHeaders.DeadLetterReason,
        WireHeaders.DeadLetterError, WireHeaders.DeadLetterSha256, WireHeaders.DeadLetterSize, WireHeaders.DeadLetterReplayedFrom,
    ];

    /// <summary>Where the letter itself lies.</summary>
    public required Place Place { get; init; }

    /// <summary>When it was written, by the broker's record of it.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The event's key; a prefix where <see cref="IsCut"/>.</summary>
    public byte[]? Key { get; init; }

    /// <summary>The event's value; a prefix where <see cref="IsCut"/>.</summary>
    public byte[]? Value { get; init; }

    /// <summary>The event's own headers.</summary>
    public IReadOnlyList<KeyValuePair<string, byte[]?>> Headers { get; init; } = [];

    /// <summary>Where the event lay; null where the headers do not say.</summary>
    public Place? Origin { get; init; }

    public string Reason { get; init; } = "?";

    public string Error { get; init; } = "";

    /// <summary>SHA-256 of the whole value, where it was cut.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The event's value in bytes, also where less of it was kept.</summary>
    public long Size { get; init; }

    /// <summary>Key, value or headers were too large to keep whole.</summary>
    public bool IsCut { get; init; }

    /// <summary>The event had been replayed from a letter before, and was refused again: where it first lay.</summary>
    public Place? ReplayedFrom { get; init; }

    /// <summary>Whose event it is, as the engine reads the key; empty without one.</summary>
    public string User => UserOf(Key);

    /// <summary>The user that a key names.</summary>
    public static string UserOf(byte[]? key) => key is null ? "" : Encoding.UTF8.GetString(key);

    /// <summary>The letter of a record. Of a header that comes twice the last counts: the event may have brought one of the same name.</summary>
    public static Letter Of(Place place, DateTimeOffset time, byte[]? key, byte[]? value, IReadOnlyList<KeyValuePair<string, byte[]?>> headers)
    {
        var said = new Dictionary<string, string>();
        foreach (var (name, bytes) in headers)
            if (Ours.Contains(name))
                said[name] = UserOf(bytes);
        var size = said.GetValueOrDefault(WireHeaders.DeadLetterSize);
        return new()
        {
            Place = place,
            Time = time,
            Key = key,
            Value = value,
            Headers = [.. headers.Where(static header => !Ours.Contains(header.Key))],
            Origin = Silo.Place.Of(said.GetValueOrDefault(WireHeaders.DeadLetterTopic), said.GetValueOrDefault(WireHeaders.DeadLetterPartition), said.GetValueOrDefault(WireHeaders.DeadLetterOffset)),
            Reason = said.GetValueOrDefault(WireHeaders.DeadLetterReason, "?"),
            Error = said.GetValueOrDefault(WireHeaders.DeadLetterError, ""),
            Sha256 = said.GetValueOrDefault(WireHeaders.DeadLetterSha256),
            Size = long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : value?.Length ?? 0,
            IsCut = size is not null,
            ReplayedFrom = Silo.Place.Parse(said.GetValueOrDefault(WireHeaders.DeadLetterReplayedFrom)),
        };
    }
}
