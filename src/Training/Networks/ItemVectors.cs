using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>
/// The items' vectors, one a row, free in length or all of one length. Free vectors grow with an item's popularity, and long ones outrank
/// better matches; those of one length compete by direction alone (Gupta et al., NISER, 2019).
/// </summary>
internal sealed class ItemVectors : IDisposable
{
    /// <summary>A shorter vector is divided by this in place of its length, as in PyTorch's <c>normalize</c>.</summary>
    public const float Shortest = 1e-12f;

    /// <summary>Standard deviation of the first vectors: scores begin small, so that the first steps are not wasted on undoing them.</summary>
    private const double InitialSpread = 0.05;

    private readonly double _length;

    /// <param name="items">How many.</param>
    /// <param name="units">Numbers of a vector.</param>
    /// <param name="length">The length of all; 0 leaves them free.</param>
    /// <param name="generator">Of the first vectors.</param>
    public ItemVectors(int items, int units, double length, Generator generator)
    {
        _length = length;
        Table = new RowTable(randn(items, units, generator: generator).Times(InitialSpread));
    }

    /// <summary>What is learned.</summary>
    public RowTable Table { get; }

    /// <summary>What the network reads and scores with.</summary>
    public Tensor Rows() => Held(Table.Weights);

    /// <summary>The same of some items, a row for each that was asked for.</summary>
    public Tensor Rows(TouchedRows items) => Held(Table.Touch(items));

    /// <summary>Rows at length 1.</summary>
    public static Tensor Unit(Tensor rows) => nn.functional.normalize(rows, dim: -1, eps: Shortest);

    public void Dispose() => Table.Dispose();

    private Tensor Held(Tensor rows) => _length == 0 ? rows : Unit(rows).Times(_length);
}
