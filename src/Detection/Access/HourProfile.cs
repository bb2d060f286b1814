namespace Personalization.Detection;

/// <summary>At what time of day (UTC) a user comes: visits in eight bins of three hours, a byte each.</summary>
[GenerateSerializer, Alias("hour-profile")]
internal struct HourProfile
{
    private const int Bins = 8;
    private const ulong LowBits = 0x7f7f7f7f7f7f7f7f;

    [Id(0)] private ulong _counts;

    /// <summary>Counts a visit, and says how unusual its hour is: −log₁₀ of the share of visits expected then, (n_h + 1) / (n + 8).</summary>
    public double Add(long ticks)
    {
        var bin = (int)(ticks / (TimeSpan.TicksPerHour * 24 / Bins) % Bins) * 8;
        var all = 0;
        for (var shift = 0; shift < 64; shift += 8)
            all += (int)(_counts >> shift & 0xff);
        var here = (int)(_counts >> bin & 0xff);
        if (here == 0xff)
            _counts = _counts >> 1 & LowBits;
        _counts += 1UL << bin;
        return -Math.Log10((here + 1.0) / (all + Bins));
    }
}
