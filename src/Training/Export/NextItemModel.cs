using Personalization.Inference;

namespace Personalization.Training;

/// <summary>A trained model, ready to be written: its numbers and its step, free of TorchSharp.</summary>
internal sealed record NextItemModel
{
    /// <summary>What kind of network it is, for people.</summary>
    public required string Architecture { get; init; }

    /// <summary>N: how many items there are.</summary>
    public required int Items { get; init; }

    /// <summary>D: length of an item's vector and of the user vector.</summary>
    public required int Dimensions { get; init; }

    /// <summary>N × D: an item's vector, which the step reads and, where nothing else is said of scores, the ranking scores with ("tied").</summary>
    public required float[] Vectors { get; init; }

    /// <summary>N: added to each item's score.</summary>
    public required float[] Bias { get; init; }

    public required StepGraph Step { get; init; }

    /// <summary>How the ranking scores; null where by the dot product with the items' vectors.</summary>
    public JoinedScoring? Scoring { get; init; }

    /// <summary>What the step reads of an event besides its item; null for nothing.</summary>
    public ContextFeatures? Context { get; init; }

    /// <summary>What the step foretells besides; null for nothing.</summary>
    public IntentWeights? Intents { get; init; }

    public OnnxGraph ToStepGraph() => Intents is null ? Step.ToGraph(Items, Dimensions) : Step.ToGraph(Items, Dimensions).With(Step.UserValue, Intents);

    public OnnxGraph ToRankGraph() => Scoring is null ? RankGraph.Of(Items, Dimensions) : JoinedRank.Of(Items, Dimensions, Scoring);
}
