using Personalization.Contracts;

namespace Personalization.Storefront;

/// <summary>Someone else in a shopper's account: new device, new network, one order, at once or when it is least expected.</summary>
internal sealed class TakeoverVisit : IActor
{
    private readonly Shopper _owner;
    private readonly Channel _channel;
    private readonly Origin _origin;
    private readonly Loot _loot;
    private readonly Cart _cart = new();
    private Presence? _presence;
    private Dice _dice;
    private bool _comesBack;
    private int _looks;
    private int _current = -1;
    private Stage _stage;

    public TakeoverVisit(Scene scene, int victim, Dice dice)
    {
        (_owner, _dice) = (scene.Crowd[victim], dice);
        _channel = _dice.Chance(0.7) ? Channel.Web : Channel.App;
        _origin = scene.Origins.Of(scene.Fresh(), scene.Fresh(), _channel);
        _loot = Loot.Of(scene, _owner, ref _dice);
        _comesBack = _dice.Chance(scene.Options.Fraud.Takeovers.DelayedShare);
    }

    private enum Stage
    {
        SigningIn,
        Looking,
        Carting,
        CheckingOut,
        Paying,
    }

    public long Act(Scene scene, long now)
    {
        if (_presence is null && scene.Crowd.Of(_owner.Number).IsBusy)
            return now + 60_000;
        var interaction = Step(scene, _presence ??= Arrive(scene), now);
        var subject = interaction.Order is { } order ? new Subject("order", order.Id) : new("user", interaction.User);
        scene.Publish(interaction, new(interaction.Id, FraudKind.AccountTakeover, subject));
        if (interaction.Order is not null)
            return Leave(scene, IActor.Gone);
        return _comesBack && _stage == Stage.Carting ? Leave(scene, Later(scene, now)) : now + Pauses.Draw(scene.Options.Shoppers, 0.6, ref _dice);
    }

    private Presence Arrive(Scene scene)
    {
        scene.Crowd.Of(_owner.Number).IsBusy = true;
        _looks = _dice.Chance(scene.Options.Fraud.Takeovers.StraightShare) ? 1 : 2 + _dice.Below(4);
        return new(scene, scene.Names.Of('u', _owner.Number), _channel, _origin);
    }

    private Interaction Step(Scene scene, Presence presence, long now)
    {
        switch (_stage)
        {
            case Stage.SigningIn:
                _stage = Stage.Looking;
                return presence.Identify(now);
            case Stage.Looking:
                _stage = --_looks > 0 ? Stage.Looking : Stage.Carting;
                _current = _loot.Item(scene, ref _dice);
                return presence.View(now, _current);
            case Stage.Carting:
                _stage = Stage.CheckingOut;
                _cart.Add(_current, 1 + _dice.Below(3));
                return presence.Add(now, _current, _cart.Lines[0].Quantity);
            case Stage.CheckingOut:
                _stage = Stage.Paying;
                return presence.Checkout(now);
            default:
                // The card is the account's own: that is what it was taken over for.
                return presence.Buy(now, _cart, _loot.IsDownload ? null : scene.Origins.AddressHash(scene.Fresh()), scene.Origins.Payment(_owner, ref _dice));
        }
    }

    private long Later(Scene scene, long now)
    {
        (_comesBack, _stage) = (false, Stage.SigningIn);
        return now + scene.Days(scene.Options.Fraud.Takeovers.LongestDelay.TotalDays * _dice.Unit());
    }

    private long Leave(Scene scene, long next)
    {
        scene.Crowd.Of(_owner.Number).IsBusy = false;
        _presence = null;
        return next;
    }
}
