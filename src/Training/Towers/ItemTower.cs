using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>An LSTM over an item's tokens: where it ends is the item's vector.</summary>
internal sealed class ItemTower : IDisposable
{
    /// <summary>Items that are read at once where all are wanted, which bounds memory.</summary>
    private const int Together = 4096;

    /// <summary>Standard deviation of the first token vectors: the gates answer to them, and are not full.</summary>
    private const double InitialSpread = 1;

    private readonly ItemTokens _tokens;
    private readonly int _units;
    private readonly Parameter _vectors;
    private readonly RecurrentEncoder _encoder;

    public ItemTower(ItemTokens tokens, int units, Generator generator)
    {
        (_tokens, _units) = (tokens, units);
        _vectors = new Parameter(randn(tokens.Numbers.Count, units, generator: generator).Times(InitialSpread));
        _encoder = RecurrentEncoder.Lstm(units, generator);
        Parameters = [_vectors, .. _encoder.Parameters];
    }

    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The vectors of some items: items × units.</summary>
    public Tensor VectorsOf(long[] items)
    {
        var length = items.Max(item => _tokens[(int)item].Length);
        var numbers = new long[items.Length * length];   // Of padding where an item has fewer.
        var ends = new long[items.Length];
        for (var row = 0; row < items.Length; row++)
        {
            var tokens = _tokens[(int)items[row]];
            for (var place = 0; place < tokens.Length; place++)
                numbers[row * length + place] = tokens[place];
            ends[row] = row * length + tokens.Length - 1;
        }
        var read = _vectors.index_select(0, tensor(numbers)).reshape(items.Length, length, _units);
        return _encoder.Encode(read, default).reshape(-1, _units).index_select(0, tensor(ends));
    }

    /// <summary>The vectors of all.</summary>
    public Tensor AllVectors() =>
        cat([.. Enumerable.Range(0, _tokens.Items).Select(item => (long)item).Chunk(Together).Select(VectorsOf)], 0);

    /// <summary>Takes over what another tower knows of tokens that both know.</summary>
    public void Adopt(ItemTower known)
    {
        var shared = _tokens.Numbers.SharedWith(known._tokens.Numbers).ToArray();
        _vectors.index_copy_(0, tensor(Array.ConvertAll(shared, token => (long)token.Here)),
            known._vectors.index_select(0, tensor(Array.ConvertAll(shared, token => (long)token.There))));
        foreach (var (weights, learned) in _encoder.Parameters.Zip(known._encoder.Parameters))
            weights.copy_(learned);
    }

    public void Dispose()
    {
        _vectors.Dispose();
        _encoder.Dispose();
    }
}
