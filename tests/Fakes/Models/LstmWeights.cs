using Personalization.Inference;
using Personalization.Training;

namespace Personalization.Fakes;

/// <summary>
/// Weights of a one-layer LSTM next-item model whose output vectors are its input embedding ("tied"), in PyTorch's layout: row major,
/// gates stacked in the order input, forget, cell, output.
/// </summary>
public sealed record LstmWeights
{
    /// <summary>N: how many items there are.</summary>
    public required int Items { get; init; }

    /// <summary>D = H: length of an item's vector and of the hidden state; equal, as the output is tied to the input.</summary>
    public required int Dimensions { get; init; }

    /// <summary>N × D: an item's input and output vector.</summary>
    public required float[] Embedding { get; init; }

    /// <summary>N: added to each item's score.</summary>
    public required float[] OutputBias { get; init; }

    /// <summary>4H × D: from the item's vector to the gates.</summary>
    public required float[] WeightIh { get; init; }

    /// <summary>4H × H: from the hidden state to the gates.</summary>
    public required float[] WeightHh { get; init; }

    /// <summary>4H.</summary>
    public required float[] BiasIh { get; init; }

    /// <summary>4H.</summary>
    public required float[] BiasHh { get; init; }

    /// <summary>What is read besides items; null for nothing.</summary>
    public ContextFeatures? Context { get; init; }

    /// <summary>What each of its features adds to an item's vector: kinds, gaps, words.</summary>
    internal IReadOnlyList<ContextTable> Tables { get; init; } = [];

    internal NextItemModel ToModel() => new()
    {
        Architecture = "lstm",
        Items = Items,
        Dimensions = Dimensions,
        Vectors = Embedding,
        Bias = OutputBias,
        Step = LstmStep.Of(new RecurrentWeights(Dimensions, WeightIh, WeightHh, BiasIh, BiasHh), Tables),
        Context = Context,
    };
}
