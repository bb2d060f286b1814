namespace Personalization.Storefront;

/// <summary>W3C trace parents for a sampled share of events, as a shop's own front end would send them.</summary>
internal sealed class TraceParents(double share, long seed)
{
    private Dice _dice = Dice.Of(seed, Purpose.Name, turn: seed);

    /// <summary>A sampled trace parent, or null for an event that is not traced.</summary>
    public string? Next() => _dice.Chance(share) ? $"00-{Hex()}{Hex()}-{Hex()}-01" : null;

    // Ids of zeros alone are not allowed.
    private string Hex() => (1 + (ulong)(_dice.Unit() * (1UL << 53))).ToString("x16");
}
