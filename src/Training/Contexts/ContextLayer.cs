using Personalization.Inference;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>
/// A vector for each number of each feature, added to the item's vector where the network reads it, not where it scores. All begin at zero, so that they draw no
/// random number: a network with context begins as the same one without.
/// </summary>
internal sealed class ContextLayer : IDisposable
{
    private readonly List<Feature> _features = [];
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
    }

    public ContextFeatures Features { get; }

    public IEnumerable<Parameter> Parameters => _features.Select(static feature => feature.Vectors);

    /// <summary>The vectors that the encoder reads.</summary>
    /// <param name="items">The items' vectors, a row an event.</param>
    /// <param name="contexts">Of the same events.</param>
    public Tensor On(Tensor items, StepContext[] contexts)
    {
        if (contexts.Length != items.shape[0])
            throw new ArgumentException($"There are contexts of {contexts.Length} events, expected {items.shape[0]} as there are items: this network reads both.", nameof(contexts));
        foreach (var feature in _features)
            items += feature.Vectors.index_select(0, tensor(feature.NumbersOf(contexts)));
        return items;
    }

    /// <summary>Of each feature the numbers of some events.</summary>
    public IReadOnlyList<long[]> NumbersOf(StepContext[] contexts) => [.. _features.Select(feature => feature.NumbersOf(contexts))];

    public void Adopt(ContextLayer known)
    {
        foreach (var (feature, learned) in _features.Zip(known._features))
            feature.Vectors.copy_(learned.Vectors);
    }

    public ContextTable[] ToTables() => [.. _features.Select(feature => new ContextTable(feature.Input, (int)feature.Vectors.shape[0], feature.Vectors.ToNumbers()))];

    public void Dispose()
    {
        foreach (var feature in _features)
            feature.Vectors.Dispose();
    }

    private sealed record Feature(string Input, Parameter Vectors, Func<StepContext, int> Number)
    {
        public long[] NumbersOf(StepContext[] contexts) => Array.ConvertAll(contexts, context => (long)Number(context));
    }
}
