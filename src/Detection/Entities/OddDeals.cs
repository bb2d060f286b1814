namespace Personalization.Detection;

/// <summary>
/// The latest orders, or reviews, at a seller that were odd by themselves. Whenever others' make a stronger run than before, each is brought up again with the event
/// that showed it, and with that one only: whoever is judged twice at a time would be told of twice.
/// </summary>
[GenerateSerializer, Alias("odd-deals")]
internal sealed class OddDeals
{
    /// <summary>How many are kept, the latest: of a ring's first ones the odd enough are few, and of the honest one in a hundred.</summary>
    public const int Capacity = 4;

    /// <summary>In seconds: a ring's orders come within hours, and what comes later is chance's more often than its.</summary>
    public const uint Memory = 86_400;

    [Id(0)] private Kept[] _kept = [];

    /// <summary>Keeps what is new, or takes in what has become of what is kept; whoever else looked back at one only changes it. The same again changes nothing.</summary>
    /// <returns>True if anything is new.</returns>
    public bool Hear(OddDeal deal, bool isNew)
    {
        var place = Array.FindIndex(_kept, kept => kept.Deal.EventId == deal.EventId);
        if (place < 0 && isNew)
            _kept = [.. _kept.TakeLast(Capacity - 1), new(deal, 0, 0)];
        if (place < 0)
            return isNew;
        var known = _kept[place].Deal;
        _kept[place] = _kept[place] with { Deal = Together(known, deal) };
        if (deal.IsTold)
            Close(deal.User);
        return !ReferenceEquals(_kept[place].Deal, known);
    }

    /// <summary>An event of that user shows what others have come to: what has a stronger run than ever is to be brought up with it.</summary>
    public void See(Deals deals, in Deal latest, uint eventPrint)
    {
        var second = latest.Second;
        _kept = Array.FindAll(_kept, kept => (double)second - Seconds.Of(kept.Deal.Time.UtcTicks) <= Memory);
        for (var place = 0; place < _kept.Length; place++)
        {
            var kept = _kept[place];
            if (kept.Deal.IsTold || UserOf(kept) == latest.User || CompanyOf(kept, deals, second).Run is var run && run <= kept.Run)
                continue;
            _kept[place] = kept with { Run = run, With = eventPrint };
        }
    }

    /// <summary>What is to be brought up with that event.</summary>
    public LookBack[] LookBacksOf(Deals deals, uint second, uint eventPrint) =>
    [
        .. from kept in _kept
           where kept.With == eventPrint && !kept.Deal.IsTold
           let company = CompanyOf(kept, deals, second)
           select new LookBack(kept.Deal, (float)company.Risk, (float)company.Youth, (float)company.Run),
    ];

    public void Forget(uint user) => _kept = Array.FindAll(_kept, kept => UserOf(kept) != user);

    /// <summary>One signal a user: the others are repeats.</summary>
    private void Close(string user)
    {
        for (var place = 0; place < _kept.Length; place++)
            if (_kept[place].Deal is { IsTold: false } open && open.User == user)
                _kept[place] = _kept[place] with { Deal = open with { IsTold = true } };
    }

    private static uint UserOf(in Kept kept) => Fingerprint.Of(kept.Deal.User);

    private static Company CompanyOf(in Kept kept, Deals deals, uint second) => deals.CompanyOf(new Deal { User = UserOf(kept), Second = second });

    /// <summary>Whatever the order that they are heard in: strengths and places rise, and what was told stays told.</summary>
    private static OddDeal Together(OddDeal one, OddDeal other) => other.IsTold && !one.IsTold || other.Strength > one.Strength || other.Place > one.Place
        ? one with { IsTold = one.IsTold || other.IsTold, Strength = Math.Max(one.Strength, other.Strength), Place = Math.Max(one.Place, other.Place) }
        : one;

    /// <param name="Deal">What is kept.</param>
    /// <param name="Run">The strongest run that it was brought up with, in decades.</param>
    /// <param name="With">The event that it was brought up with last.</param>
    [GenerateSerializer, Alias("odd-deals-kept")]
    internal readonly record struct Kept(OddDeal Deal, double Run, uint With);
}
