namespace Personalization.Inference;

/// <summary>
/// How neighbours of a session are found and heard. The defaults are VMIS-kNN's (Kersbergen, Sprangers and Schelter, "Serenade", SIGMOD
/// 2022) with the numbers of its published configuration.
/// </summary>
public sealed record NeighbourOptions
{
    /// <summary>How many neighbours vote: k. Default: 50.</summary>
    public int Neighbours { get; init; } = 50;

    /// <summary>Among how many of the most recent sessions that share an item they are looked for: m. Default: 500.</summary>
    public int Recent { get; init; } = 500;

    /// <summary>How many of the session's last items are looked at. Default: 2.</summary>
    public int LastItems { get; init; } = 2;

    /// <summary>How an item's share in the similarity falls with its age. Default: <see cref="Decay.Share"/>.</summary>
    public Decay Similarity { get; init; } = Decay.Share;

    /// <summary>How a neighbour's vote falls with the age of the last item that it shares. Default: <see cref="Decay.Tenths"/>.</summary>
    public Decay Vote { get; init; } = Decay.Tenths;
}
