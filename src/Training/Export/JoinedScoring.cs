namespace Personalization.Training;

/// <summary>
/// Scores by a dense layer over the user's and the item's vector side by side: the item's half of it is the same in every ranking, so it is
/// kept ready made. Without hidden units the layer is one linear unit, and the item's half is its bias.
/// </summary>
internal sealed record JoinedScoring
{
    /// <summary>H: hidden units; 0 for the single linear one.</summary>
    public required int Hidden { get; init; }

    /// <summary>H × D, or 1 × D: from the user vector to the units.</summary>
    public required float[] FromUser { get; init; }

    /// <summary>H × N: what each item adds to each unit, biases included; empty without hidden units.</summary>
    public required float[] OfItems { get; init; }

    /// <summary>H: from the units to the score; empty without hidden units.</summary>
    public required float[] Out { get; init; }
}
