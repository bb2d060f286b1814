namespace Personalization.Silo;

/// <summary>Latencies of one interval in logarithmic bins of 5 %: bounded memory, quantiles exact to the bin.</summary>
internal sealed class LatencyWindow
{
    private const double Smallest = 1e-4;
    private const double Growth = 1.05;
    private readonly int[] _counts = new int[300];
    private readonly Lock _lock = new();
    private int _total;

    public void Add(double seconds)
    {
        var bin = seconds <= Smallest ? 0 : Math.Min(_counts.Length - 1, (int)Math.Ceiling(Math.Log(seconds / Smallest, Growth)));
        lock (_lock)
        {
            _counts[bin]++;
            _total++;
        }
    }

    /// <summary>The quantiles since the last call, in seconds; null where nothing was added. Empties the window.</summary>
    public double[]? Take(params double[] shares)
    {
        lock (_lock)
        {
            if (_total == 0)
                return null;
            var quantiles = Array.ConvertAll(shares, Quantile);
            Array.Clear(_counts);
            _total = 0;
            return quantiles;
        }
    }

    private double Quantile(double share)
    {
        var wanted = share * _total;
        for (var bin = 0; bin < _counts.Length; bin++)
            if ((wanted -= _counts[bin]) <= 0)
                return Smallest * Math.Pow(Growth, bin);
        return Smallest * Math.Pow(Growth, _counts.Length - 1);
    }
}
