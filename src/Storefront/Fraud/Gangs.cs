namespace Personalization.Storefront;

/// <summary>
/// Decides when fraud happens: whenever what was planned has fallen behind its share of what there was by half of the next
/// deed, that deed is planned. So the shares hold at any length, and no deed comes at a fixed time.
/// </summary>
internal sealed class Gangs(Scene scene)
{
    private readonly FraudOptions _options = scene.Options.Fraud;
    private readonly Ring[] _brushing = [.. Enumerable.Range(0, scene.Options.Fraud.BrushingRings).Select(ring => Ring.Brushing(scene, ring))];
    private readonly Ring[] _spam = [.. Enumerable.Range(0, scene.Options.Fraud.SpamRings).Select(ring => Ring.Spam(scene, ring))];
    private Dice _dice = scene.DiceFor(Purpose.Fraud);
    private double _nextBot = scene.Options.Fraud.BotViews;
    private double _botEvents;
    private double _brushingOrders;
    private double _takeovers;
    private double _spamReviews;

    public void Plan(long now)
    {
        var tally = scene.Tally;
        if (IsBehind(tally.Events * _options.BotShare, _botEvents, _nextBot))
            SendBot(now);
        if (IsBehind(tally.Orders * _options.OrderShare * (1 - _options.TakeoverShare), _brushingOrders, _options.CampaignSize))
            Brush(now);
        if (IsBehind(tally.Orders * _options.OrderShare * _options.TakeoverShare, _takeovers, 1))
            TakeOver(now);
        if (IsBehind(tally.Reviews * _options.ReviewShare, _spamReviews, _options.CampaignSize))
            Spam(now);
    }

    private static bool IsBehind(double due, double planned, double next) => due - planned >= next / 2;

    private void SendBot(long now)
    {
        scene.Enter(new Scraper(scene, (int)_nextBot, scene.DiceFor(Purpose.Fraud)), now + Soon());
        _botEvents += (int)_nextBot;
        _nextBot = _options.BotViews * _dice.Between(0.5, 1.5);
    }

    private void Brush(long now)
    {
        var ring = _dice.Pick<Ring>(_brushing);
        var length = Math.Max(60_000, scene.Days(_options.CampaignLength.TotalDays));
        for (var order = 0; order < _options.CampaignSize; order++)
            scene.Enter(new BrushingVisit(scene, ring, scene.DiceFor(Purpose.Ring)), now + (long)(length * _dice.Unit()));
        _brushingOrders += _options.CampaignSize;
    }

    private void TakeOver(long now)
    {
        // Early on nobody is worth it; it is made up for later.
        if (!scene.Crowd.TryFindIdle(ref _dice, _options.TakeoverAfterVisits, out var victim))
            return;
        scene.Enter(new TakeoverVisit(scene, victim, scene.DiceFor(Purpose.Fraud)), now);
        _takeovers++;
    }

    private void Spam(long now)
    {
        var ring = _dice.Pick<Ring>(_spam);
        var burst = new SpamBurst(scene, ring, _dice.Below(1 << 16));
        for (var review = 0; review < _options.CampaignSize; review++)
            scene.Enter(burst.Review(scene.DiceFor(Purpose.Ring)), now + (long)(_options.SpamBurst.TotalMilliseconds * _dice.Unit()));
        _spamReviews += _options.CampaignSize;
    }

    private long Soon() => (long)(60_000 * _dice.Exponential());
}
