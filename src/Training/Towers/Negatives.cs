using static TorchSharp.torch;

namespace Personalization.Training;

/// <summary>Draws the items that shoppers are supposed not to have come to: partly the popular ones (Mikolov et al. 2013), partly any.</summary>
internal sealed class Negatives
{
    private const double Flattening = 0.75;
    private readonly int _even;
    private readonly double[] _sums;
    private readonly int _count;

    /// <param name="counts">How often each item was seen, falling; those that never were are not drawn, as nothing is known against them.</param>
    /// <param name="options">How many, and how.</param>
    public Negatives(IEnumerable<long> counts, TowerOptions options)
    {
        _count = options.Negatives;
        _even = (int)Math.Round(options.Negatives * options.EvenNegatives);
        var sum = 0.0;
        _sums = [.. counts.TakeWhile(count => count > 0).Select(count => sum += Math.Pow(count, Flattening))];
    }

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
