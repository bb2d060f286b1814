namespace Personalization.Contracts;

/// <summary>From an offset of a partition on its events run through a model, or through two, until the next span begins.</summary>
/// <param name="From">The first offset.</param>
/// <param name="Model">Name and version, as signals bear it: <c>storefront@3f2a90c1d7e4</c>.</param>
/// <param name="Split">Some users' events ran through a second model; null where none did, as in every record before there were splits.</param>
[GenerateSerializer, Immutable, Alias("model-span")]
public readonly record struct ModelSpan(long From, string Model, ModelSplit? Split = null)
{
    /// <summary>How many of a partition are remembered: a replay goes back over minutes, not over many switches.</summary>
    public const int Remembered = 4;

    /// <summary>The span that an offset lies in; the default one, which names no model, where no span says.</summary>
    public static ModelSpan At(ModelSpan[] spans, long offset)
    {
        ArgumentNullException.ThrowIfNull(spans);
        for (var place = spans.Length - 1; place >= 0; place--)
            if (spans[place].From <= offset)
                return spans[place];
        return default;
    }

    /// <summary>True where events run through the same in both, wherever they begin.</summary>
    public bool RunsAs(ModelSpan other) => Model == other.Model && Split == other.Split;
}
