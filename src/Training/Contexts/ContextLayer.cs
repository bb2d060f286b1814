using Personalization.Inference;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>
/// A vector for each number of each feature, and for each word, added to the item's vector where the network reads it, not where it scores. All begin at zero, so that they draw no
/// random number: a network with context begins as the same one without.
/// </summary>
internal sealed class ContextLayer : IDisposable
{
    private readonly List<Feature> _features = [];

    /// <summary>Null where they are not read.</summary>
    private readonly WordVectors? _words;
    private readonly int _units;

    /// <param name="features">What is read.</param>
    /// <param name="units">Numbers of an item's vector.</param>
    public ContextLayer(ContextFeatures features, int units)
    {
        (Features, _units) = (features, units);
        var reader = new ContextReader(features);
        if (reader.ReadsKinds)
            _features.Add(new(ContextFeatures.KindInput, new Parameter(zeros(reader.KindCount, units)), static context => context.Kind));
        if (reader.ReadsGaps)
            _features.Add(new(ContextFeatures.GapInput, new Parameter(zeros(reader.GapCount, units)), static context => context.Gap));
        _words = reader.ReadsWords ? new WordVectors(reader.WordCount - 1, units) : null;
    }

    public ContextFeatures Features { get; }

    public IEnumerable<Parameter> Parameters => [.. _features.Select(static feature => feature.Vectors), .. _words is null ? (Parameter[])[] : [_words.Vectors]];

    /// <summary>The vectors that the encoder reads.</summary>
    /// <param name="items">The items' vectors, a row an event.</param>
    /// <param name="contexts">Of the same events.</param>
    public Tensor On(Tensor items, StepContext[] contexts)
    {
        if (contexts.Length != items.shape[0])
            throw new ArgumentException($"There are contexts of {contexts.Length} events, expected {items.shape[0]} as there are items: this network reads both.", nameof(contexts));
        foreach (var feature in _features)
            items += feature.Vectors.index_select(0, tensor(feature.NumbersOf(contexts)));
        return _words is null ? items : items + _words.Of(contexts);
    }

    /// <summary>Of each feature the numbers of some events, event by event.</summary>
    public IReadOnlyList<long[]> NumbersOf(StepContext[] contexts) =>
        [.. _features.Select(feature => feature.NumbersOf(contexts)), .. _words is null ? (long[][])[] : [WordVectors.NumbersOf(contexts)]];

    public void Adopt(ContextLayer known)
    {
        foreach (var (feature, learned) in _features.Zip(known._features))
            feature.Vectors.copy_(learned.Vectors);
        _words?.Vectors.copy_(known._words!.Vectors);
    }

    public ContextTable[] ToTables() =>
        [.. _features.Select(feature => new ContextTable(feature.Input, (int)feature.Vectors.shape[0], feature.Vectors.ToNumbers())), .. _words is null ? (ContextTable[])[] : [_words.ToTable()]];

    public void Dispose()
    {
        foreach (var feature in _features)
            feature.Vectors.Dispose();
        _words?.Dispose();
    }

    private sealed record Feature(string Input, Parameter Vectors, Func<StepContext, int> Number)
    {
        public long[] NumbersOf(StepContext[] contexts) => Array.ConvertAll(contexts, context => (long)Number(context));
    }
}
