using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>Names of <see cref="Architecture"/> and what belongs to each.</summary>
internal static class Architectures
{
    /// <summary>All names: <c>lstm</c>…</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<Architecture>().Select(NameOf)];

    public static string NameOf(Architecture architecture) => architecture.ToString().ToLowerInvariant();

    public static IEncoder Build(NetworkOptions options, Generator generator) => options.Architecture switch
    {
        Architecture.Lstm => RecurrentEncoder.Lstm(options.Units, generator),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Architecture, $"There is no such architecture, expected one of {string.Join(", ", Names)}."),
    };
}
