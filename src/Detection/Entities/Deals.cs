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

    // A Remark for each place. Null where none was made, and in snapshots from before they were.
    [Id(2)] private byte[]? _remarks;

    // Of a seller; null before the first.
    [Id(3)] private OddDeals? _odd;

    public void Add(Deal deal)
    {
        if (_packed.Length < Capacity * Deal.Size)
            Array.Resize(ref _packed, _packed.Length + Deal.Size);
        MemoryMarshal.Cast<byte, Deal>(_packed.AsSpan())[_next] = deal;
        if (_remarks is not null && _next < _remarks.Length)
            _remarks[_next] = 0;
        _next = (byte)((_next + 1) % Capacity);
    }

    /// <summary>Adds one that is not there yet.</summary>
    /// <returns>True if it was not.</returns>
    public bool Keep(Deal deal)
    {
        foreach (ref readonly var known in MemoryMarshal.Cast<byte, Deal>(_packed.AsSpan()))
            if (known.User == deal.User && known.Second == deal.Second)
                return false;
        Add(deal);
        return true;
    }

    public bool IsEmpty => _packed.Length == 0;

    /// <summary>Finds out what of the odd ones is to be brought up again with this event.</summary>
    public void LookBack(in Deal latest, uint eventPrint) => _odd?.See(this, latest, eventPrint);

    /// <summary>What is to be brought up with that event; nothing nearly always.</summary>
    public LookBack[] LookBacksOf(uint second, uint eventPrint) => _odd?.LookBacksOf(this, second, eventPrint) ?? [];

    /// <summary>Leaves none of the user's; the others stay in their order.</summary>
    public void Forget(uint user)
    {
        _odd?.Forget(user);
        var deals = MemoryMarshal.Cast<byte, Deal>(_packed.AsSpan());
        // Of a full ring the oldest is the next to go.
        var oldest = deals.Length == Capacity ? _next : 0;
        var kept = new List<Deal>(deals.Length);
        var remarks = new List<byte>(deals.Length);
        for (var number = 0; number < deals.Length; number++)
        {
            var place = (oldest + number) % Capacity;
            if (deals[place].User == user)
                continue;
            kept.Add(deals[place]);
            remarks.Add(RemarkAt(place).Code);
        }

        if (kept.Count == deals.Length)
            return;
        _remarks = _remarks is null ? null : [.. remarks];
        _packed = MemoryMarshal.AsBytes(kept.ToArray().AsSpan()).ToArray();
        _next = (byte)kept.Count;
    }

    /// <summary>Takes in what the user's deal of that second was judged to; nothing where it is no longer remembered.</summary>
    /// <returns>True if anything is new.</returns>
    public bool Hear(uint user, uint second, Remark remark)
    {
        var changed = false;
        var deals = MemoryMarshal.Cast<byte, Deal>(_packed.AsSpan());
        for (var place = 0; place < deals.Length; place++)
        {
            if (deals[place].User != user || deals[place].Second != second || RemarkAt(place).Or(remark) is var now && now == RemarkAt(place))
                continue;
            if ((_remarks?.Length ?? 0) < deals.Length)
                Array.Resize(ref _remarks, deals.Length);
            _remarks![place] = RemarkAt(place).Or(remark).Code;
            changed = true;
        }

        return changed;
    }

    /// <summary>Takes in what is to be kept of an odd one: a new one of the user's own, or what has become of one that was brought up with the user's.</summary>
    /// <returns>True if anything is new.</returns>
    public bool Hear(OddDeal odd, uint teller)
    {
        var isNew = Fingerprint.Of(odd.User) == teller;
        if (_odd is null && !isNew)
            return false;
        return (_odd ??= new()).Hear(odd, isNew);
    }

    /// <summary>What the deals of all but this one's user have come to; each other user counts once, by the latest.</summary>
    public Company CompanyOf(in Deal deal)
    {
        var deals = MemoryMarshal.Cast<byte, Deal>(_packed.AsSpan());
        Span<uint> seen = stackalloc uint[Capacity + 1];
        Span<Company.Hour> hours = stackalloc Company.Hour[Capacity];
        (seen[0], var users, var known) = (deal.User, 1, 0);
        for (var number = 1; number <= deals.Length; number++)
        {
            // From the latest back.
            var place = (_next - number + Capacity) % Capacity;
            ref readonly var other = ref deals[place];
            var age = Math.Max(0, (double)deal.Second - other.Second);
            if (!RemarkAt(place).IsSaid || age > Memory || seen[..users].Contains(other.User))
                continue;
            seen[users++] = other.User;
            HourOf(hours, ref known, Company.Hour.Of(other.Second)).Add(RemarkAt(place), age);
        }

        var company = new Company();
        foreach (ref readonly var hour in hours[..known])
            company.Add(hour);
        return company;
    }

    private static ref Company.Hour HourOf(Span<Company.Hour> hours, ref int known, uint number)
    {
        for (var at = 0; at < known; at++)
            if (hours[at].Number == number)
                return ref hours[at];
        hours[known] = new() { Number = number };
        return ref hours[known++];
    }

    private Remark RemarkAt(int place) => place < (_remarks?.Length ?? 0) ? new(_remarks![place]) : default;

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
