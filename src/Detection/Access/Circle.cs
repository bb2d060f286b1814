using System.Runtime.InteropServices;

namespace Personalization.Detection;

/// <summary>The few things of one sort (devices, say) that a user is seen with, and how unexpected another one is.</summary>
[GenerateSerializer, Alias("circle")]
internal struct Circle
{
    /// <summary>How many are remembered; the one seen longest ago goes first.</summary>
    public const int Capacity = 4;

    private const int Size = 6;

    /// <summary>After fewer uses than this everything is new and nothing unexpected.</summary>
    private const int Enough = 2;

    /// <summary>What came that many uses ago is still recent: who tries an account often comes back to it.</summary>
    private const int RecentUses = 3;

    [Id(0)] private byte[]? _packed;
    [Id(1)] private byte _count;
    [Id(2)] private ushort _uses;
    [Id(3)] private ushort _news;

    /// <summary>Where the thing lies that was met last for the first time, and with which use it came.</summary>
    [Id(4)] private byte _newest;
    [Id(5)] private ushort _newestUse;

    /// <summary>
    /// Counts a use, and says how unexpected it was, in decades: 0 for a thing known, −log₁₀ of the chance that a use brings
    /// something new, (new ones after the first + ½) / uses so far, for one that is not. NaN while too little is known.
    /// </summary>
    public double Meet(uint thing)
    {
        var known = IndexOf(thing);
        var novelty = _uses < Enough ? double.NaN : known >= 0 ? 0 : -Math.Log10((_news - 0.5) / _uses);
        if (_uses == ushort.MaxValue)
            (_uses, _news, _newestUse) = ((ushort)(_uses / 2), (ushort)Math.Max(1, _news / 2), 0);
        _uses++;
        if (known < 0)
        {
            _news++;
            known = Place();
            Things[known] = new Acquaintance { Thing = thing };
            (_newest, _newestUse) = ((byte)known, _uses);
        }

        Things[known].Last = _uses;
        return novelty;
    }

    /// <summary>
    /// How unexpected the thing met last was when it came, if that was with this use or one of the latest: it does not grow familiar by coming twice.
    /// 0 for one that is known for longer, NaN while too little is known.
    /// </summary>
    public readonly double Recency(uint thing)
    {
        if (_uses <= Enough)
            return double.NaN;
        var isRecent = _newestUse > Enough && _uses - _newestUse <= RecentUses && IndexOf(thing) == _newest;
        return isRecent ? -Math.Log10((_news - 1.5) / (_newestUse - 1)) : 0;
    }

    private readonly Span<Acquaintance> Things => MemoryMarshal.Cast<byte, Acquaintance>(_packed.AsSpan(0, _count * Size));

    private readonly int IndexOf(uint thing)
    {
        var things = Things;
        for (var place = 0; place < things.Length; place++)
        {
            if (things[place].Thing == thing)
                return place;
        }

        return -1;
    }

    /// <summary>Room for one more: the thing last seen longest ago makes it.</summary>
    private int Place()
    {
        if (_count < Capacity)
        {
            Array.Resize(ref _packed, ++_count * Size);
            return _count - 1;
        }

        var oldest = 0;
        var things = Things;
        for (var place = 1; place < things.Length; place++)
        {
            if ((ushort)(_uses - things[place].Last) > (ushort)(_uses - things[oldest].Last))
                oldest = place;
        }

        return oldest;
    }
}
