using Personalization.Inference;

namespace Personalization.Training;

/// <summary>What a next-item network is and how it is trained.</summary>
internal sealed record NetworkOptions
{
    /// <summary>The kind of network. Default: LSTM.</summary>
    public Architecture Architecture { get; init; }

    /// <summary>Passes over the log. Default: 10.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Length of a user vector and of an item's vector. Default: 128.</summary>
    public int Units { get; init; } = 128;

    /// <summary>The length of every item's vector, see <see cref="ItemVectors"/>; 0 leaves them free. Default: 0.</summary>
    public double VectorLength { get; init; }

    /// <summary>
    /// Scores with the user vector at length 1, so that a score is a cosine times <see cref="VectorLength"/>. Of recurrent networks it makes
    /// the state longer by a user vector. Default: false.
    /// </summary>
    public bool UnitUsers { get; init; }

    /// <summary>The last items that a recurrent network's user vector looks back at, see <see cref="AttentiveEncoder"/>; 0 for none. They make the state longer by as many numbers and a user vector. Default: 0.</summary>
    public int Attention { get; init; }

    /// <summary>Share of the numbers set to zero, of the encoder's input, between its layers and of its output, 0 to below 1. Default: 0.3.</summary>
    public double Dropout { get; init; } = 0.3;

    /// <summary>Adam's highest learning rate, after warm-up. Default: 0.003.</summary>
    public double LearningRate { get; init; } = 3e-3;

    /// <summary>
    /// Share of a target's weight that is spread over all items, 0 to below 1 (Szegedy et al. 2016). Default: 0. It keeps probabilities
    /// from being too sure, and makes surprises smaller.
    /// </summary>
    public double LabelSmoothing { get; init; }

    /// <summary>The decay of the average of weights that is used in place of the last ones, 0 to below 1, see <see cref="Training.WeightAverage"/>. Default: 0, none.</summary>
    public double WeightAverage { get; init; }

    /// <summary>
    /// Where part of the log was kept for validation: the share of the learning rate with which one more pass, over all events, begins
    /// after it; 0 makes none. Default: 0.1.
    /// </summary>
    public double Refit { get; init; } = 0.1;

    /// <summary>
    /// Items that are drawn for each batch and stand for all, see <see cref="SampledSoftmax"/>; 0, or as many as there are, takes all. Default: 0; the trainer's is 2,048. It is faster the more
    /// items there are, and knows no label smoothing.
    /// </summary>
    public int SampledItems { get; init; }

    /// <summary>
    /// What the binary cross-entropy of intents weighs beside the loss of items, where the log has kinds of events; 0 learns no intents. Default: 0.
    /// </summary>
    public double IntentWeight { get; init; }

    /// <summary>The intents that a network is built for: of the log, not asked for. Default: none.</summary>
    public IReadOnlyList<IntentHead> Heads { get; init; } = [];

    /// <summary>What is read of events besides their items, as far as the log has it. Default: nothing.</summary>
    public ContextChoice Context { get; init; }

    /// <summary>What a network is built to read: of the log, not asked for. Default: nothing.</summary>
    public ContextFeatures? Features { get; init; }

    /// <summary>What is known of items that their vectors are made of besides, as far as log and catalogue tell it; a two-tower network reads all. Default: nothing.</summary>
    public ItemFeatures ItemFeatures { get; init; }

    /// <summary>Where something is read of items: of how many of them a token must be to be learned. Default: 2.</summary>
    public int TokenItems { get; init; } = 2;

    /// <summary>What the vectors of items that the log never held are multiplied by, 0 to 1: of a catalogue most of them are sold no more. Default: 0.8.</summary>
    public double UnseenLength { get; init; } = 0.8;

    /// <summary>What a two-tower network is asked besides.</summary>
    public TowerOptions Towers { get; init; } = new();

    /// <summary>Windows a step of the optimizer sees. Default: 64.</summary>
    public int Batch { get; init; } = 64;

    /// <summary>The most events a window has; longer histories are cut, see <see cref="Windows"/>. A transformer sees so many. Default: 50.</summary>
    public int MaxLength { get; init; } = 50;

    /// <summary>The seed of all randomness: first weights, order, dropout. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>True where some of so many items stand for all.</summary>
    public bool SamplesOf(int items) => SampledItems > 0 && SampledItems < items;

    /// <summary>The one more pass that <see cref="Refit"/> asks for.</summary>
    public NetworkOptions ForRefit() => this with { Epochs = 1, LearningRate = LearningRate * Refit };
}
