using System.Text.Json;
using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>Names of <see cref="Architecture"/> and what belongs to each.</summary>
internal static class Architectures
{
    /// <summary>All names: <c>lstm</c>…</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<Architecture>().Select(NameOf)];

    public static string NameOf(Architecture architecture) => JsonNamingPolicy.KebabCaseLower.ConvertName(architecture.ToString());

    /// <summary>The architecture of one of the names.</summary>
    public static Architecture Named(string name) => Enum.GetValues<Architecture>().Single(architecture => NameOf(architecture) == name);

    /// <summary>
    /// Where nothing else is asked for: for networks with gates the learning rate 0.003, for the others Adam's usual 0.001; LSTM and GRU have
    /// item vectors of length 6 and look back at 20 items, the others free ones and none; of all with a softmax 2,048 items stand for all; all else alike.
    /// </summary>
    public static NetworkOptions StandardOf(Architecture architecture) => new()
    {
        Architecture = architecture,
        LearningRate = IsGated(architecture) || architecture == Architecture.TwoTower ? 3e-3 : 1e-3,
        VectorLength = IsGated(architecture) ? 6 : 0,
        Attention = IsGated(architecture) ? 20 : 0,
        SampledItems = HasProbabilities(architecture) ? 2048 : 0,
    };

    /// <summary>A network of the kind asked for, as training begins with it.</summary>
    public static INetwork NetworkOf(IReadOnlyList<CataloguedItem> items, NetworkOptions options, Generator generator) =>
        options.Architecture == Architecture.TwoTower ? new TwoTowerNetwork(items, options, generator) : new NextItemNetwork(items, options, generator);

    /// <summary>What is read of items. Where it is anything, one that nobody has looked at yet has a vector, too.</summary>
    public static ItemFeatures FeaturesOf(NetworkOptions options) => options.Architecture == Architecture.TwoTower ? ItemFeatures.All : options.ItemFeatures;

    /// <summary>True where scores are those of a softmax over all items, which votes of neighbours can be mixed with.</summary>
    public static bool HasProbabilities(Architecture architecture) => architecture != Architecture.TwoTower;

    /// <summary>Scores that a training step holds for each event of its batch.</summary>
    public static int ScoresOf(NetworkOptions options, int items) =>
        options.Architecture == Architecture.TwoTower ? options.Towers.Negatives * Math.Max(1, options.Towers.Hidden)
        : options.SamplesOf(items) ? options.SampledItems
        : items;

    /// <exception cref="InvalidOperationException">The options do not fit the architecture or the items.</exception>
    public static IEncoder Build(int items, NetworkOptions options, Generator generator) => options.Architecture switch
    {
        _ when RecurrentOf(options, generator) is { } layer => options.Attention == 0 ? layer : new AttentiveEncoder(layer, items, options, generator),
        Architecture.Transformer => new TransformerEncoder(items, options.Units, options.MaxLength, generator),
        Architecture.Cnn => new CnnEncoder(options.Units, generator),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Architecture, $"There is no such architecture, expected one of {string.Join(", ", Names)}."),
    };

    /// <summary>True where the network is a recurrent layer, which may look back at its last items.</summary>
    public static bool IsRecurrent(Architecture architecture) => architecture is Architecture.Lstm or Architecture.Gru or Architecture.Rnn;

    private static RecurrentEncoder? RecurrentOf(NetworkOptions options, Generator generator) => options.Architecture switch
    {
        Architecture.Lstm => RecurrentEncoder.Lstm(options.Units, generator),
        Architecture.Gru => RecurrentEncoder.Gru(options.Units, generator),
        Architecture.Rnn => RecurrentEncoder.Rnn(options.Units, generator),
        _ => null,
    };

    private static bool IsGated(Architecture architecture) => architecture is Architecture.Lstm or Architecture.Gru;
}
