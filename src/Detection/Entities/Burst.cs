namespace Personalization.Detection;

/// <summary>How much of something there is now against what there has been lately: two decaying rates, of a day and of two weeks.</summary>
[GenerateSerializer, Alias("burst")]
internal struct Burst
{
    private const double Day = 86_400;
    private const double Fortnight = 14 * Day;

    /// <summary>Events a day below which nothing is a habit: one order after months of none is no burst.</summary>
    private const double Least = 1;

    [Id(0)] private float _now;
    [Id(1)] private float _lately;
    [Id(2)] private uint _latest;

    public readonly double Value => _now / (Least + _lately);

    public void Add(uint second)
    {
        var elapsed = Math.Max(0.0, (double)second - _latest);
        _now = (float)(_now * Math.Pow(2, -elapsed / Day) + Math.Log(2));
        _lately = (float)(_lately * Math.Pow(2, -elapsed / Fortnight) + Math.Log(2) * Day / Fortnight);
        _latest = Math.Max(_latest, second);
    }
}
