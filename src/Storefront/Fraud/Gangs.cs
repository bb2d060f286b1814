namespace Personalization.Storefront;

/// <summary>Decides when fraud happens, so that each kind keeps its share.</summary>
internal sealed class Gangs(Scene scene)
{
    private readonly FraudOptions _options = scene.Options.Fraud;
    private readonly Ring[] _brushing = [.. Enumerable.Range(0, scene.Options.Fraud.Brushing.Rings).Select(ring => Ring.Brushing(scene, ring))];
    private readonly Ring[] _spam = [.. Enumerable.Range(0, scene.Options.Fraud.Spam.Rings).Select(ring => Ring.Spam(scene, ring))];
    private readonly Quota _bots = new(scene.Options.Fraud.BotShare);
    private readonly Quota _orders = new(scene.Options.Fraud.OrderShare * (1 - scene.Options.Fraud.TakeoverShare));
    private readonly Quota _takeovers = new(scene.Options.Fraud.OrderShare * scene.Options.Fraud.TakeoverShare);
    private readonly Quota _reviews = new(scene.Options.Fraud.ReviewShare);
    private Dice _dice = scene.DiceFor(Purpose.Fraud);
    private int _nextBot = scene.Options.Fraud.Bots.Views;

    public void Plan(long now)
    {
        var tally = scene.Tally;
        if (_bots.IsDue(tally.Events, _nextBot))
            SendBot(now);
        if (_orders.IsDue(tally.Orders, _options.Brushing.CampaignOrders))
            Brush(now);
        if (_takeovers.IsDue(tally.Orders, 1))
            TakeOver(now);
        if (_reviews.IsDue(tally.Reviews, _options.Spam.CampaignReviews))
            Spam(now);
    }

    private void SendBot(long now)
    {
        scene.Enter(new Scraper(scene, _nextBot, scene.DiceFor(Purpose.Fraud)), now + Soon());
        _bots.Add(_nextBot);
        _nextBot = (int)(_options.Bots.Views * _dice.Between(0.5, 1.5));
    }

    private void Brush(long now)
    {
        var ring = _dice.Pick<Ring>(_brushing);
        var length = Math.Max(60_000, scene.Days(_options.Brushing.CampaignLength.TotalDays));
        for (var order = 0; order < _options.Brushing.CampaignOrders; order++)
        {
            var visit = new BrushingVisit(ring, _dice.Pick<RingAccount>(ring.Accounts), _dice.Pick<int>(ring.Items), scene.DiceFor(Purpose.Ring));
            scene.Enter(visit, now + (long)(length * _dice.Unit()));
        }
        _orders.Add(_options.Brushing.CampaignOrders);
    }

    private void TakeOver(long now)
    {
        // Early on nobody is worth it; it is made up for later.
        if (!scene.Crowd.TryFindIdle(ref _dice, _options.Takeovers.AfterVisits, out var victim))
            return;
        scene.Enter(new TakeoverVisit(scene, victim, scene.DiceFor(Purpose.Fraud)), now);
        _takeovers.Add(1);
    }

    private void Spam(long now)
    {
        var campaign = new SpamCampaign(scene, _dice.Pick<Ring>(_spam), scene.DiceFor(Purpose.Ring));
        _orders.Add(campaign.Begin(now, mayOrder: _orders.Share > 0));
        _reviews.Add(_options.Spam.CampaignReviews);
    }

    private long Soon() => (long)(60_000 * _dice.Exponential());
}
