namespace Personalization.Training;

/// <summary>How boosted trees are grown. The defaults suit the few hundred labelled cases that fraud teams have: small trees, many, each from a sample.</summary>
internal sealed record TreeOptions
{
    /// <summary>Trees of one run. Default 200.</summary>
    public int Trees { get; init; } = 200;

    /// <summary>Leaves of a tree; 2 are stumps, which add up without interactions. Default 4.</summary>
    public int Leaves { get; init; } = 4;

    /// <summary>Cases that a leaf must hold. Default 5: fewer are anecdotes.</summary>
    public int LeafCases { get; init; } = 5;

    /// <summary>How far a tree goes of the way it points. Default 0.05.</summary>
    public double LearningRate { get; init; } = 0.05;

    /// <summary>Runs with other samples, averaged. Default 5: a single one of few cases owes too much to chance.</summary>
    public int Runs { get; init; } = 5;

    /// <summary>The seed of all samples. Default 1.</summary>
    public int Seed { get; init; } = 1;
}
