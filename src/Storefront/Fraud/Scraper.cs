using Personalization.Contracts;

namespace Personalization.Storefront;

/// <summary>A robot that reads the catalogue, shelf by shelf. The human-like kind keeps a person's pauses, skips items and searches.</summary>
internal sealed class Scraper : IActor
{
    private readonly Lazy<Presence> _presence;
    private readonly bool _isHumanLike;
    private Dice _dice;
    private int _left;
    private int _at;

    public Scraper(Scene scene, int views, Dice dice)
    {
        (_left, _dice) = (views, dice);
        _isHumanLike = _dice.Chance(scene.Options.Fraud.HumanLikeBotShare);
        // Its visit begins with its first step, not when it was planned: ids tell the time.
        _presence = new(() => new(scene, scene.Names.Of('u', scene.Fresh()), Channel.Web, scene.Origins.Of(scene.Fresh(), scene.Fresh(), Channel.Web)));
        _at = _dice.Below(scene.Goods.Items.Length);
    }

    public long Act(Scene scene, long now)
    {
        var interaction = _isHumanLike && _dice.Chance(0.06) ? Search(scene, now) : View(scene, now);
        scene.Publish(interaction, new(interaction.Id, FraudKind.Bot, new("user", _presence.Value.User)));
        return --_left > 0 ? now + Pause(scene) : IActor.Gone;
    }

    private Interaction View(Scene scene, long now)
    {
        var items = scene.Goods.Items;
        do
            _at = (_at + 1 + (_isHumanLike ? _dice.Below(4) : 0)) % items.Length;
        while (!items[_at].IsSold(scene.Popularity.Age));
        return _presence.Value.View(now, items[_at].Index);
    }

    private Interaction Search(Scene scene, long now) =>
        _presence.Value.Search(now, Category.All[scene.Goods.Items[_at].Category].Noun);

    private long Pause(Scene scene)
    {
        var options = scene.Options.Fraud;
        return _isHumanLike
            ? Pauses.Draw(scene.Options.Shoppers, 0.6, ref _dice)
            : Math.Max(1, (long)(options.BotPause.TotalMilliseconds * Math.Max(0.1, 1 + options.BotJitter * _dice.Normal())));
    }
}
