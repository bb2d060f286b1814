namespace Personalization.Storefront;

/// <summary>Draws an index in proportion to its weight, in constant time (alias method: Walker 1977, built as Vose 1991 does).</summary>
internal sealed class Weighted
{
    private readonly double[] _keep;
    private readonly int[] _alias;

    /// <summary>At least one weight, none negative, not all zero.</summary>
    public Weighted(ReadOnlySpan<double> weights)
    {
        _keep = new double[weights.Length];
        _alias = new int[weights.Length];
        var total = 0d;
        foreach (var weight in weights)
            total += weight;
        var (small, large) = (new Stack<int>(), new Stack<int>());
        for (var index = 0; index < weights.Length; index++)
        {
            _keep[index] = weights[index] * weights.Length / total;
            (_keep[index] < 1 ? small : large).Push(index);
        }
        while (small.Count > 0 && large.Count > 0)
        {
            var (less, more) = (small.Pop(), large.Pop());
            _alias[less] = more;
            _keep[more] -= 1 - _keep[less];
            (_keep[more] < 1 ? small : large).Push(more);
        }
        // What rounding left over is whole.
        foreach (var rest in small.Concat(large))
            _keep[rest] = 1;
    }

    public int Draw(ref Dice dice)
    {
        var index = dice.Below(_keep.Length);
        return dice.Unit() < _keep[index] ? index : _alias[index];
    }
}
