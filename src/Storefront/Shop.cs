using Personalization.Contracts;

namespace Personalization.Storefront;

/// <summary>
/// The simulated shop: what its shoppers do, in time order, as a function of options, seed and run. Lazy; it holds the shoppers and
/// those who are in the shop, never the past.
/// </summary>
internal sealed class Shop
{
    private readonly Scene _scene;
    private readonly ShopRun _run;

    public Shop(StorefrontOptions options, ShopRun run)
    {
        OptionFaults.Refuse(options);
        _run = run;
        _scene = new(options, run);
        var opening = run.StartMs - (long)ShopRun.WarmUp.TotalMilliseconds;
        _scene.Enter(new Doors(_scene), opening);
    }

    public Goods Goods => _scene.Goods;

    /// <summary>The honest who were here so far and look like cheats, by the names that events give them.</summary>
    public IEnumerable<(string User, LookAlike Seen)> LookAlikes() => _scene.Crowd.LookAlikes().Select(one => (_scene.Names.Of('u', one.Number), one.Seen));

    /// <summary>Events before <paramref name="end"/>; each event's label, if it has one, is handed out just before it.</summary>
    public IEnumerable<Interaction> Until(DateTimeOffset end, Action<FraudLabel>? labels = null)
    {
        var endMs = end.ToUnixTimeMilliseconds();
        while (_scene.Next(endMs) is { } next)
        {
            if (next.Event.Time.ToUnixTimeMilliseconds() < _run.StartMs)
                continue;
            if (next.Label is { } label)
                labels?.Invoke(label);
            yield return next.Event;
        }
    }
}
