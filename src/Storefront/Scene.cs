using Personalization.Contracts;

namespace Personalization.Storefront;

/// <summary>What actors share: the goods, the crowd, the queue of next steps and the way out for events.</summary>
internal sealed class Scene
{
    private const long FreshBase = 1L << 59;

    private readonly PriorityQueue<IActor, (long At, long Turn)> _next = new();
    private readonly Queue<(Interaction Event, FraudLabel? Label)> _out = new();
    private readonly string _prefix;
    private long _turn;
    private long _serial;
    private long _fresh;

    public Scene(StorefrontOptions options, ShopRun run)
    {
        (Options, Run) = (options, run);
        Names = new(options.Seed);
        Goods = new(options);
        Popularity = new(Goods);
        Prices = new(options);
        Crowd = new(options, run.Shoppers);
        Origins = new(this);
        _prefix = run.Prefix(options.Seed);
        // Room for 2^26 new things in a run, and for centuries of seconds to begin one in.
        _fresh = FreshBase + ((run.StartMs / 1_000 & 0x1_FFFF_FFFF) << 26);
        var natural = run.Shoppers * options.Shoppers.VisitsPerDay / 86_400;
        Compression = Math.Max(1, run.EventsPerSecond / 12 / natural);
    }

    public StorefrontOptions Options { get; }

    public ShopRun Run { get; }

    public Names Names { get; }

    public Goods Goods { get; }

    public Popularity Popularity { get; }

    public Prices Prices { get; }

    public Crowd Crowd { get; }

    public Origins Origins { get; }

    public Tally Tally { get; } = new();

    /// <summary>How many times faster than in nature shoppers return, review and refund; 1 or more. Never within a visit.</summary>
    public double Compression { get; }

    /// <summary>A gift season's days are on.</summary>
    public bool IsGiftSeason => (Popularity.Age + Options.Gifts.Length.TotalDays) % Options.Gifts.Every.TotalDays < Options.Gifts.Length.TotalDays;

    /// <summary>When the present step was due, in milliseconds of Unix time.</summary>
    public long Now { get; private set; }

    /// <summary>Milliseconds that so many days between visits take here; at least half a minute.</summary>
    public long Days(double days) => Math.Max(30_000, (long)(days * 86_400_000 / Compression));

    /// <summary>A number for what never was before, in any run: a new device, a new address.</summary>
    public long Fresh() => _fresh++;

    public string NewId() => $"{_prefix}-{Names.Short(++_serial)}";

    /// <summary>Dice for an actor that is new on the scene.</summary>
    public Dice DiceFor(Purpose purpose) => Dice.Of(Options.Seed, purpose, Run.StartMs, ++_turn);

    public void Enter(IActor actor, long at) => _next.Enqueue(actor, (at, ++_turn));

    /// <summary>Lets an event out. The label stays apart.</summary>
    public void Publish(Interaction interaction, FraudLabel? label = null)
    {
        Tally.Events++;
        if (interaction.Type == InteractionType.Purchase)
            Tally.Orders++;
        if (interaction.Type == InteractionType.Review)
            Tally.Reviews++;
        _out.Enqueue((interaction, label));
    }

    /// <summary>The next event, after as many steps as it takes; null once nobody is left to act before <paramref name="end"/>.</summary>
    public (Interaction Event, FraudLabel? Label)? Next(long end)
    {
        while (_out.Count == 0)
        {
            if (!_next.TryPeek(out var actor, out var due) || due.At >= end)
                return null;
            _next.Dequeue();
            Now = due.At;
            if (actor.Act(this, due.At) is not IActor.Gone and var then)
                Enter(actor, Math.Max(then, due.At));
        }
        return _out.Dequeue();
    }
}
