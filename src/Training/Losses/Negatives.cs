using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>Draws the items that a batch's own are told from: partly the popular ones (Mikolov et al. 2013), partly any.</summary>
internal sealed class Negatives
{
    private const double Flattening = 0.75;
    private readonly int _even;
    private readonly double[] _sums;
    private readonly int _count;

    /// <param name="counts">How often each item was seen, falling; those that never were are not drawn, as nothing is known against them.</param>
    /// <param name="count">How many are drawn.</param>
    /// <param name="evenShare">Share of them that is drawn evenly over all items, 0 to 1; the others by popularity to the power 0.75.</param>
    public Negatives(IEnumerable<long> counts, int count, double evenShare)
    {
        _count = count;
        _even = (int)Math.Round(count * evenShare);
        var sum = 0.0;
        _sums = [.. counts.TakeWhile(count => count > 0).Select(count => sum += Math.Pow(count, Flattening))];
    }

    /// <summary>How often a draw holds each item on average, by its index; of those that are never drawn there is none.</summary>
    public IEnumerable<double> Expected => _sums.Select((sum, item) =>
        ((double)_even / _sums.Length) + ((_count - _even) * (sum - (item == 0 ? 0 : _sums[item - 1])) / _sums[^1]));

    /// <summary>Some items, perhaps twice.</summary>
    public long[] Draw(Generator chance)
    {
        using var drawn = rand(_count, dtype: ScalarType.Float64, generator: chance);
        return [.. drawn.data<double>().ToArray().Select((number, place) => place < _even ? (long)(number * _sums.Length) : Popular(number))];
    }

    private long Popular(double number)
    {
        var place = Array.BinarySearch(_sums, number * _sums[^1]);
        return Math.Min(place < 0 ? ~place : place + 1, _sums.Length - 1);
    }
}
