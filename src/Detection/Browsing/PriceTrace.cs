namespace Personalization.Detection;

/// <summary>What a user's things cost: exponentially weighted mean of ln price, over the latest 32 or so.</summary>
[GenerateSerializer, Alias("price-trace")]
internal struct PriceTrace
{
    private const byte Window = 32;

    /// <summary>From so many prices on the user's level is spoken of.</summary>
    private const byte Enough = 8;

    [Id(0)] private float _mean;
    [Id(1)] private byte _count;

    /// <summary>The mean of ln price; NaN while too few are known.</summary>
    public readonly double Level => _count < Enough ? double.NaN : _mean;

    public void Add(double price)
    {
        if (!(price > 0) || !double.IsFinite(price))
            return;
        if (_count < Window)
            _count++;
        _mean += (float)((Math.Log(price) - _mean) / _count);
    }
}
