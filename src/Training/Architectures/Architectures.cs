using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>Names of <see cref="Architecture"/> and what belongs to each.</summary>
internal static class Architectures
{
    /// <summary>All names: <c>lstm</c>…</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<Architecture>().Select(NameOf)];

    public static string NameOf(Architecture architecture) => architecture.ToString().ToLowerInvariant();

    /// <summary>The architecture of one of the names.</summary>
    public static Architecture Named(string name) => Enum.GetValues<Architecture>().Single(architecture => NameOf(architecture) == name);

    /// <summary>
    /// Where nothing else is asked for: for gated networks the learning rate 0.003 and item vectors of length 6, for the others AdamW's
    /// usual 0.001 and free vectors; all else alike.
    /// </summary>
    public static NetworkOptions StandardOf(Architecture architecture) => new()
    {
        Architecture = architecture,
        LearningRate = IsGated(architecture) ? 3e-3 : 1e-3,
        VectorLength = IsGated(architecture) ? 6 : 0,
    };

    public static IEncoder Build(int items, NetworkOptions options, Generator generator) => options.Architecture switch
    {
        Architecture.Lstm => RecurrentEncoder.Lstm(options.Units, generator),
        Architecture.Gru => RecurrentEncoder.Gru(options.Units, generator),
        Architecture.Rnn => RecurrentEncoder.Rnn(options.Units, generator),
        Architecture.Transformer => new TransformerEncoder(items, options.Units, options.MaxLength, generator),
        Architecture.Cnn => new CnnEncoder(options.Units, generator),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Architecture, $"There is no such architecture, expected one of {string.Join(", ", Names)}."),
    };

    private static bool IsGated(Architecture architecture) => architecture is Architecture.Lstm or Architecture.Gru;
}
