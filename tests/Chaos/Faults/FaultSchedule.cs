namespace Personalization.Chaos;

/// <summary>
/// What happens when: a function of the seed. Faults of different targets overlap, those of one target do not; a silo that was
/// started has time to come to work before it is hit again.
/// </summary>
internal static class FaultSchedule
{
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(12);

    /// <summary>The faults of a run, by their begin; all are over when the run's duration is.</summary>
    public static IReadOnlyList<Fault> Of(Settings run)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(run.Silos, 1);
        if (run.Kinds.Count == 0)
            return [];
        var random = new Random(run.Seed);
        var free = new Dictionary<(bool, int), TimeSpan>();
        var faults = new List<Fault>();
        for (var at = Warmup; at < run.Duration; at += run.Every ?? Seconds(random, 2, 8))
        {
            var fault = Next(random, at, run);
            var target = fault.HitsASilo ? (true, fault.Silo) : (false, (int)fault.Kind);
            // Who is damaged must be met again before the run is over, or nobody finds it out.
            var end = fault.Kind == FaultKind.Damage ? fault.End + Rest : fault.End;
            if (end >= run.Duration || free.GetValueOrDefault(target) > at)
                continue;
            free[target] = fault.End + Rest;
            faults.Add(fault);
        }
        return faults;
    }

    private static Fault Next(Random random, TimeSpan at, Settings run)
    {
        var kind = run.Kinds[random.Next(run.Kinds.Count)];
        var silo = random.Next(run.Silos);
        // A pause of some seconds is a stall; one beyond the session's end makes a former owner that does not know it yet.
        var lasts = kind switch
        {
            FaultKind.Pause => Seconds(random, 1, 12),
            FaultKind.Kill or FaultKind.Leave or FaultKind.Damage => run.Away ?? Seconds(random, 0, 4),
            _ => Seconds(random, 1, 8),
        };
        var fault = new Fault(kind, at, lasts, silo);
        return fault.HitsASilo ? fault : fault with { Silo = -1 };
    }

    private static TimeSpan Seconds(Random random, int from, int to) => TimeSpan.FromMilliseconds(random.Next(from * 1_000, to * 1_000));
}
