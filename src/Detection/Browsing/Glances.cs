using System.Runtime.InteropServices;

namespace Personalization.Detection;

/// <summary>
/// The items that a user looked at lately, the latest last. They lie in one array of bytes as they do in memory, so that a snapshot
/// takes them as they are.
/// </summary>
[GenerateSerializer, Alias("glances")]
internal struct Glances
{
    /// <summary>How many are remembered; that which was not looked at for longest goes first.</summary>
    public const int Capacity = 20;

    private const int Size = 12;
    private const int Few = 4;

    [Id(0)] private byte[]? _packed;
    [Id(1)] private byte _count;

    /// <summary>What is remembered, the latest last. Valid until the next look.</summary>
    public readonly Span<Glance> All => MemoryMarshal.Cast<byte, Glance>(_packed.AsSpan(0, _count * Size));

    /// <summary>The glance at an item, which then is the latest; a new one (its <see cref="Glance.First"/> is 0) where there was none.</summary>
    public ref Glance Look(uint item)
    {
        var place = IndexOf(item);
        if (place < 0)
            place = Append(item);
        var all = All;
        var glance = all[place];
        all[(place + 1)..].CopyTo(all[place..]);
        all[^1] = glance;
        return ref all[^1];
    }

    /// <summary>Finds what is remembered of an item, changing nothing.</summary>
    public readonly bool TryFind(uint item, out Glance glance)
    {
        var place = IndexOf(item);
        glance = place < 0 ? default : All[place];
        return place >= 0;
    }

    private readonly int IndexOf(uint item)
    {
        var all = All;
        for (var place = all.Length - 1; place >= 0; place--)
        {
            if (all[place].Item == item)
                return place;
        }

        return -1;
    }

    private int Append(uint item)
    {
        var place = 0;
        if (_count < Capacity)
        {
            place = _count++;
            if (_packed is null || _packed.Length < _count * Size)
                Array.Resize(ref _packed, Math.Min(Math.Max(Few, 2 * place), Capacity) * Size);
        }

        All[place] = new Glance { Item = item, LogPrice = Half.NaN };
        return place;
    }
}
