using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>
/// The items' vectors, one a row, free in length or all of one length. Free vectors grow with an item's popularity, and long ones outrank
/// better matches; those of one length compete by direction alone (Gupta et al., NISER, 2019). With traits a vector is the item's own and what is known of it, summed:
/// the latter alone where the log never held the item.
/// </summary>
internal sealed class ItemVectors : IDisposable
{
    /// <summary>A shorter vector is divided by this in place of its length, as in PyTorch's <c>normalize</c>.</summary>
    public const float Shortest = 1e-12f;

    /// <summary>Standard deviation of the first vectors: scores begin small, so that the first steps are not wasted on undoing them.</summary>
    private const double InitialSpread = 0.05;

    private readonly NetworkOptions _options;
    private readonly int _seen;
    private readonly RowTable _own;
    private readonly TraitVectors? _traits;

    /// <param name="items">By how often each was seen, falling.</param>
    /// <param name="options">Numbers of a vector, the length of all, and that of those never seen beside it.</param>
    /// <param name="traits">What is known of them; null for nothing.</param>
    /// <param name="generator">Of the first vectors.</param>
    public ItemVectors(IReadOnlyList<CataloguedItem> items, NetworkOptions options, ItemTraits? traits, Generator generator)
    {
        (_options, _seen) = (options, items.Count(static item => item.Count > 0));
        var own = randn(items.Count, options.Units, generator: generator).Times(InitialSpread);
        own.narrow(0, _seen, items.Count - _seen).zero_();
        _own = new RowTable(own);
        _traits = traits is null ? null : new TraitVectors(traits, options.Units, generator);
    }

    /// <summary>What is learned: of items, then of what is known of them.</summary>
    public IReadOnlyList<RowTable> Tables => _traits is null ? [_own] : [_own, _traits.Table];

    /// <summary>
    /// What the network reads and scores with, of the first items. Those never seen, in the middle of all that is like them, would stand before most of it at full length: where a shopper is
    /// among goods of a kind, what is known of the kind agrees with it better than any one of them does.
    /// </summary>
    /// <param name="items">How many: those seen, or all.</param>
    public Tensor Rows(int items)
    {
        var own = _own.Weights.narrow(0, 0, items);
        var rows = Held(_traits is null ? own : own + _traits.Rows(items));
        return items == _seen ? rows : cat([rows.narrow(0, 0, _seen), rows.narrow(0, _seen, items - _seen).Times(_options.UnseenLength)], 0);
    }

    /// <summary>The same of some seen items, a row for each that was asked for. Once a step.</summary>
    public Tensor Rows(TouchedRows items)
    {
        var own = _own.Touch(items);
        return Held(_traits is null ? own : own + _traits.Rows(items));
    }

    /// <summary>Takes over what others know.</summary>
    /// <param name="known">Of no more items.</param>
    /// <param name="places">Where those stand among these.</param>
    public void Adopt(ItemVectors known, Tensor places)
    {
        _own.Weights.index_copy_(0, places, known._own.Weights);
        if (known._traits is { } learned)
            _traits?.Adopt(learned);
    }

    /// <summary>Rows at length 1.</summary>
    public static Tensor Unit(Tensor rows) => nn.functional.normalize(rows, dim: -1, eps: Shortest);

    public void Dispose()
    {
        _own.Dispose();
        _traits?.Dispose();
    }

    private Tensor Held(Tensor rows) => _options.VectorLength == 0 ? rows : Unit(rows).Times(_options.VectorLength);
}
