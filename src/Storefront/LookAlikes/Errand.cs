using Personalization.Contracts;

namespace Personalization.Storefront;

/// <summary>An honest visit that knows what it wants: one comes by a link straight to the item, and buys it or not.</summary>
internal sealed class Errand(Shopper shopper, int item, Dice dice) : IActor
{
    /// <summary>Milliseconds after which one asks again whether the shopper is free.</summary>
    private const long BusyFor = 60_000;

    /// <summary>The share of those who come by a link and buy.</summary>
    public const double Conversion = 0.75;

    private readonly Cart _cart = new();
    private Dice _dice = dice;
    private Presence? _presence;
    private bool _isAway;
    private Stage _stage;

    private enum Stage
    {
        Looking,
        Carting,
        CheckingOut,
        Paying,
        Gone,
    }

    public long Act(Scene scene, long now)
    {
        if (_presence is null && scene.Crowd.Of(shopper.Number).IsBusy)
            return now + BusyFor;
        _presence ??= Arrive(scene);
        scene.Publish(Step(scene, _presence, now));
        scene.Tally.HonestEvents++;
        if (_stage != Stage.Gone)
            return now + shopper.Pause(scene.Options, 1, ref _dice);
        Leave(scene);
        return IActor.Gone;
    }

    private Presence Arrive(Scene scene)
    {
        scene.Crowd.Of(shopper.Number).IsBusy = true;
        var channel = Channels.DrawOnline(scene.Options.Shoppers, ref _dice);
        var outing = Outing.Of(scene, shopper, channel, ref _dice);
        _isAway = outing.IsAway;
        return new(scene, scene.Names.Of('u', shopper.Number), channel, outing.Origin);
    }

    private Interaction Step(Scene scene, Presence presence, long now)
    {
        switch (_stage)
        {
            case Stage.Looking:
                _stage = _dice.Chance(Conversion) ? Stage.Carting : Stage.Gone;
                return presence.View(now, item);
            case Stage.Carting:
                _stage = Stage.CheckingOut;
                _cart.Add(item, shopper.Pieces(scene, ref _dice));
                return presence.Add(now, item, _cart.Lines[0].Quantity);
            case Stage.CheckingOut:
                _stage = Stage.Paying;
                return presence.Checkout(now);
            default:
                _stage = Stage.Gone;
                return Buy(scene, presence, now);
        }
    }

    private Interaction Buy(Scene scene, Presence presence, long now)
    {
        var (address, payment) = Delivery.Of(scene, shopper, _cart, _isAway);
        var bought = presence.Buy(now, _cart, address, payment);
        FollowUp.After(scene, shopper, bought.Order!, _cart);
        return bought;
    }

    private void Leave(Scene scene)
    {
        ref var memory = ref scene.Crowd.Of(shopper.Number);
        (memory.IsBusy, memory.Thread, memory.Bought) = (false, item, !_cart.IsEmpty);
        memory.Visits = (ushort)Math.Min(ushort.MaxValue, memory.Visits + 1);
    }
}
