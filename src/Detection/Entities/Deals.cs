using System.Runtime.InteropServices;

namespace Personalization.Detection;

/// <summary>An entity's latest orders, or reviews. Bounded, so a large seller remembers an hour where a small one remembers a month.</summary>
[GenerateSerializer, Alias("deals")]
internal sealed class Deals
{
    /// <summary>How many are remembered: the latest.</summary>
    public const int Capacity = 32;

    /// <summary>In seconds; older ones connect nobody.</summary>
    public const uint Memory = 14 * 86_400;

    [Id(0)] private byte[] _packed = [];
    [Id(1)] private byte _next;

    public void Add(Deal deal)
    {
        if (_packed.Length < Capacity * Deal.Size)
            Array.Resize(ref _packed, _packed.Length + Deal.Size);
        MemoryMarshal.Cast<byte, Deal>(_packed.AsSpan())[_next] = deal;
        _next = (byte)((_next + 1) % Capacity);
    }

    public bool IsEmpty => _packed.Length == 0;

    /// <summary>Leaves none of the user's; the others stay in their order.</summary>
    public void Forget(uint user)
    {
        var deals = MemoryMarshal.Cast<byte, Deal>(_packed.AsSpan());
        // Of a full ring the oldest is the next to go.
        var oldest = deals.Length == Capacity ? _next : 0;
        var kept = new List<Deal>(deals.Length);
        for (var place = 0; place < deals.Length; place++)
        {
            if (deals[(oldest + place) % Capacity] is var deal && deal.User != user)
                kept.Add(deal);
        }

        if (kept.Count == deals.Length)
            return;
        _packed = MemoryMarshal.AsBytes(kept.ToArray().AsSpan()).ToArray();
        _next = (byte)kept.Count;
    }

    /// <summary>Sets what these deals have in common with one that is (or is about to be) among them.</summary>
    public Links LinksOf(in Deal deal)
    {
        var links = new Links();
        foreach (ref readonly var other in MemoryMarshal.Cast<byte, Deal>(_packed.AsSpan()))
        {
            if ((double)deal.Second - other.Second <= Memory)
                links.Add(deal, other);
        }

        return links;
    }
}
