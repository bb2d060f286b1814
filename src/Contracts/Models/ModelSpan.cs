namespace Personalization.Contracts;

/// <summary>From an offset of a partition on its events run through a model, until the next span begins.</summary>
/// <param name="From">The first offset.</param>
/// <param name="Model">Name and version, as signals bear it: <c>storefront@3f2a90c1d7e4</c>.</param>
[GenerateSerializer, Immutable, Alias("model-span")]
public readonly record struct ModelSpan(long From, string Model)
{
    /// <summary>How many of a partition are remembered: a replay goes back over minutes, not over many switches.</summary>
    public const int Remembered = 4;

    /// <summary>The model that an offset's event runs through; null where no span says.</summary>
    public static string? At(ModelSpan[] spans, long offset)
    {
        ArgumentNullException.ThrowIfNull(spans);
        for (var place = spans.Length - 1; place >= 0; place--)
            if (spans[place].From <= offset)
                return spans[place].Model;
        return null;
    }
}
