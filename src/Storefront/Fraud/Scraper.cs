namespace Personalization.Storefront;

/// <summary>
/// A robot that reads the catalogue, shelf by shelf or at random, under one name or many. The human-like kind keeps a person's pauses,
/// skips items and searches.
/// </summary>
internal sealed class Scraper : IActor
{
    private const double SearchShare = 0.06;

    private readonly BotOptions _options;
    private readonly bool _isHumanLike;
    private readonly bool _isRandom;
    private readonly Presence?[] _accounts;
    private readonly long[] _addresses;
    private Dice _dice;
    private int _left;
    private int _at;

    public Scraper(Scene scene, int views, Dice dice)
    {
        (_options, _left, _dice) = (scene.Options.Fraud.Bots, views, dice);
        _isHumanLike = _dice.Chance(_options.HumanLikeShare);
        _isRandom = _dice.Chance(_options.RandomOrderShare);
        _accounts = new Presence?[_options.Accounts];
        _addresses = [.. Enumerable.Range(0, _options.Addresses).Select(_ => scene.Fresh())];
        _at = _dice.Below(scene.Goods.Items.Length);
    }

    public long Act(Scene scene, long now)
    {
        var account = _dice.Below(_accounts.Length);
        // A visit begins with its first step, not when it was planned: ids tell the time.
        var presence = _accounts[account] ??= Enter(scene, account);
        var interaction = _isHumanLike && _dice.Chance(SearchShare) ? presence.Search(now, Noun(scene)) : presence.View(now, Turn(scene));
        scene.Publish(interaction, new(interaction.Id, FraudKind.Bot, new("user", presence.User)));
        return --_left > 0 ? now + Pause() : IActor.Gone;
    }

    private Presence Enter(Scene scene, int account) => new(
        scene, scene.Names.Of('u', scene.Fresh()), Channel.Web, scene.Origins.Of(scene.Fresh(), _addresses[account % _addresses.Length], Channel.Web));

    private int Turn(Scene scene)
    {
        var items = scene.Goods.Items;
        do
            _at = _isRandom ? _dice.Below(items.Length) : (_at + 1 + (_isHumanLike ? _dice.Below(4) : 0)) % items.Length;
        while (!items[_at].IsSold(scene.Popularity.Age));
        return _at;
    }

    private string Noun(Scene scene) => Category.All[scene.Goods.Items[_at].Category].Noun;

    private long Pause() => _isHumanLike
        ? Pauses.Draw(_options.HumanPause.TotalMilliseconds, _options.HumanSpread, ref _dice)
        : Math.Max(1, (long)(_options.Pause.TotalMilliseconds * Math.Max(0.1, 1 + _options.Jitter * _dice.Normal())));
}
