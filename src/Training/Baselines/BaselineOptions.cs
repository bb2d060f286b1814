using Personalization.Inference;

namespace Personalization.Training;

/// <summary>What a baseline is told; null leaves a number to the method.</summary>
internal sealed record BaselineOptions
{
    public int? Neighbours { get; init; }

    public int? Recent { get; init; }

    public int? LastItems { get; init; }

    public Decay? Similarity { get; init; }

    public Decay? Vote { get; init; }

    public double? Rarity { get; init; }
}
