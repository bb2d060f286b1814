namespace Personalization.Storefront;

/// <summary>One stretch of a shop's life: when, how fast, from which age on.</summary>
internal sealed record ShopRun
{
    private const long RunIdStep = 32;

    /// <summary>Time of the first event, in milliseconds of Unix time. Two runs of one seed need different starts, for ids hang on it.</summary>
    public required long StartMs { get; init; }

    /// <summary>Events per second of event time, on average over a week.</summary>
    public required double EventsPerSecond { get; init; }

    /// <summary>Age of the shop at the start, in days.</summary>
    public double StartAge { get; init; }

    /// <summary>0 for a steady rate, 1 for real nights and week-ends.</summary>
    public double Rhythm { get; init; } = 1;

    /// <summary>People there are to shop.</summary>
    public required int Shoppers { get; init; }

    /// <summary>Simulated before the start and thrown away, so that the shop does not open empty.</summary>
    public static TimeSpan WarmUp { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Live traffic from now on: the days after the training log's.</summary>
    public static ShopRun Live(StorefrontOptions options, DateTimeOffset now) => new()
    {
        StartMs = now.ToUnixTimeMilliseconds(),
        EventsPerSecond = options.EventsPerSecond,
        StartAge = options.LiveAge.TotalDays,
        Rhythm = options.LiveRhythm,
        Shoppers = (int)Math.Max(options.Shoppers.Count, Math.Ceiling(options.EventsPerSecond * 40)),
    };

    /// <summary>A log of about so many events from age 0 on.</summary>
    public static ShopRun Log(StorefrontOptions options, DateTimeOffset start, double days, long events) => new()
    {
        StartMs = start.ToUnixTimeMilliseconds(),
        EventsPerSecond = events / (days * 86_400),
        Shoppers = options.Shoppers.Count,
    };

    /// <summary>What all ids of this run begin with.</summary>
    public string Prefix(long seed) => Names.Short(StartMs * RunIdStep + (seed & (RunIdStep - 1)));

    /// <summary>The shop's age at a time, in days; never below 0.</summary>
    public double AgeAt(long now) => Math.Max(0, StartAge + (now - StartMs) / 86_400_000d);
}
