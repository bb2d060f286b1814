namespace Personalization.Storefront;

/// <summary>How much of what there was, warm-up included: the shares of fraud are kept by it.</summary>
internal sealed class Tally
{
    public long Events { get; set; }

    public long Orders { get; set; }

    public long Reviews { get; set; }

    /// <summary>Honest visits that ended.</summary>
    public long VisitsEnded { get; set; }

    /// <summary>Events of honest visits, also of those that go on, and of what followed from them.</summary>
    public long HonestEvents { get; set; }
}
