namespace Personalization.Training;

/// <summary>How <see cref="ItemNeighbours"/> compares items. The defaults are those of the baseline that GRU4Rec was published with.</summary>
internal sealed record ItemNeighboursOptions
{
    /// <summary>How many of the most similar items are kept of each. Default: 100.</summary>
    public int Neighbours { get; init; } = 100;

    /// <summary>Added to the sessions of each item, so that rare items do not look alike by chance. Default: 20.</summary>
    public double Damping { get; init; } = 20;

    /// <summary>How many of the last items are compared with; the one before the last counts half, the one before that a third… Default: 1.</summary>
    public int LastItems { get; init; } = 1;
}
