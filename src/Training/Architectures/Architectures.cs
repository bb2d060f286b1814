using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>Names of <see cref="Architecture"/> and what belongs to each.</summary>
internal static class Architectures
{
    /// <summary>All names: <c>lstm</c>…</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<Architecture>().Select(NameOf)];

    public static string NameOf(Architecture architecture) => architecture.ToString().ToLowerInvariant();

    /// <summary>The architecture of that name, in any case; false where there is none.</summary>
    public static bool TryParse(string name, out Architecture architecture)
    {
        var index = Names.ToList().FindIndex(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));
        architecture = index < 0 ? default : (Architecture)index;
        return index >= 0;
    }

    public static IEncoder Build(int items, NetworkOptions options, Generator generator) => options.Architecture switch
    {
        Architecture.Lstm => RecurrentEncoder.Lstm(options.Units, generator),
        Architecture.Gru => RecurrentEncoder.Gru(options.Units, generator),
        Architecture.Rnn => RecurrentEncoder.Rnn(options.Units, generator),
        Architecture.Transformer => new TransformerEncoder(items, options.Units, options.MaxLength, generator),
        Architecture.Cnn => new CnnEncoder(options.Units, generator),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Architecture, $"There is no such architecture, expected one of {string.Join(", ", Names)}."),
    };
}
