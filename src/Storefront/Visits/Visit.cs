namespace Personalization.Storefront;

/// <summary>One honest visit: arrive, search, browse, compare, fill and empty the cart, pay or leave.</summary>
internal sealed class Visit : IActor
{
    private readonly Shopper _shopper;
    private readonly Presence _presence;
    private readonly Channel _channel;
    private readonly bool _isAway;
    private readonly Walk _walk;
    private readonly Cart _cart = new();
    private Dice _dice;
    private Stage _stage;
    private int _steps;
    private int _current = -1;
    private int _carted = -1;

    public Visit(Scene scene, int number, Dice dice)
    {
        (_shopper, _dice) = (scene.Crowd[number], dice);
        _channel = Channels.Draw(scene.Options.Shoppers, ref _dice);
        var outing = Outing.Of(scene, _shopper, _channel, ref _dice);
        scene.Crowd.Of(number).IsBusy = true;
        _isAway = outing.IsAway;
        _presence = new(scene, scene.Names.Of('u', number), _channel, outing.Origin);
        _walk = new(scene, _shopper);
        _steps = _shopper.Steps(scene.Options, ref _dice);
        _stage = outing.IsNewDevice || outing.IsAway || _dice.Chance(scene.Crowd.IsNewcomer(number) ? 0.7 : 0.1) ? Stage.SigningIn : Stage.Arriving;
    }

    private enum Stage
    {
        SigningIn,
        Arriving,
        Looking,
        Paying,
    }

    public long Act(Scene scene, long now)
    {
        scene.Tally.HonestEvents++;
        return _stage switch
        {
            Stage.SigningIn => SignIn(scene, now),
            Stage.Arriving => Arrive(scene, now),
            Stage.Paying => Pay(scene, now),
            _ when --_steps <= 0 => Decide(scene, now),
            _ => Look(scene, now),
        };
    }

    private long SignIn(Scene scene, long now)
    {
        scene.Publish(_presence.Identify(now));
        _stage = Stage.Arriving;
        return now + Pause(scene, 0.7);
    }

    private long Arrive(Scene scene, long now)
    {
        _stage = Stage.Looking;
        var memory = scene.Crowd.Of(_shopper.Number);
        if (memory.Thread >= 0 && _dice.Chance(0.35) && _walk.Resume(memory.Thread, memory.Bought, ref _dice) is >= 0 and var item)
            return View(scene, now, item);
        _walk.Turn(ref _dice);
        return _channel != Channel.Store && _dice.Chance(0.5) ? Search(scene, now) : View(scene, now, _walk.Choose(ref _dice));
    }

    private long Look(Scene scene, long now)
    {
        if (_current >= 0 && !_cart.Has(_current) && _dice.Chance(CartChance(scene)))
            return Add(scene, now);
        if (_carted >= 0 && _dice.Chance(0.06))
            return Remove(scene, now);
        if (_current >= 0 && _walk.Next(_current, ref _dice) is >= 0 and var next)
            return View(scene, now, next);
        // After a search one looks at what it found; else one searches, or turns to something else.
        if (_current >= 0 && _dice.Chance(0.5))
        {
            if (_dice.Chance(0.6))
                _walk.Turn(ref _dice);
            if (_channel != Channel.Store && _dice.Chance(0.5))
                return Search(scene, now);
        }
        return View(scene, now, _walk.Choose(ref _dice));
    }

    private double CartChance(Scene scene) =>
        (_walk.HasDecided ? 0.5 : 0.05) * (scene.IsGiftSeason ? 1.5 : 1) * (_channel == Channel.Store ? 3 : 1);

    private long View(Scene scene, long now, int item)
    {
        _current = item;
        scene.Publish(_presence.View(now, item));
        return now + Pause(scene, 1);
    }

    private long Search(Scene scene, long now)
    {
        _current = -1;
        scene.Publish(_presence.Search(now, Queries.For(scene, _shopper, _walk.Category, ref _dice)));
        return now + Pause(scene, 0.5);
    }

    private long Add(Scene scene, long now)
    {
        var quantity = _shopper.Pieces(scene, ref _dice);
        _cart.Add(_current, quantity);
        scene.Publish(_presence.Add(now, _current, quantity));
        _carted = _current;
        _walk.Carted(_current, ref _dice);
        return now + Pause(scene, 0.6);
    }

    private long Remove(Scene scene, long now)
    {
        scene.Publish(_presence.Remove(now, _carted));
        _cart.Remove(_carted);
        _carted = _cart.IsEmpty ? -1 : _cart.Lines[^1].Item;
        return now + Pause(scene, 0.6);
    }

    private long Decide(Scene scene, long now)
    {
        if (_cart.IsEmpty || !_dice.Chance(_channel == Channel.Store ? 0.95 : 0.6))
        {
            scene.Tally.HonestEvents--;
            return Leave(scene, _current, bought: false);
        }
        _stage = Stage.Paying;
        if (_channel == Channel.Store)
            return Pay(scene, now);
        scene.Publish(_presence.Checkout(now));
        return now + Pause(scene, 1.6);
    }

    private long Pay(Scene scene, long now)
    {
        var (address, payment) = Delivery.Of(scene, _shopper, _cart, _isAway);
        var bought = _presence.Buy(now, _cart, address, payment);
        scene.Publish(bought);
        FollowUp.After(scene, _shopper, bought.Order!, _cart);
        if (scene.IsGiftSeason && _dice.Chance(scene.Options.Gifts.ReturnChance))
            AnotherGift(scene, now);
        return Leave(scene, _cart.Lines[0].Item, bought: true);
    }

    /// <summary>Who gives to one gives to another: within hours one is back and knows for what.</summary>
    private void AnotherGift(Scene scene, long now)
    {
        _walk.Turn(ref _dice);
        scene.Enter(new Errand(_shopper, _walk.Choose(ref _dice), scene.DiceFor(Purpose.Visit)), now + scene.Days(_dice.Between(0.02, 0.3)));
    }

    private long Leave(Scene scene, int thread, bool bought)
    {
        ref var memory = ref scene.Crowd.Of(_shopper.Number);
        (memory.IsBusy, memory.Thread, memory.Bought) = (false, thread, bought);
        memory.Visits = (ushort)Math.Min(ushort.MaxValue, memory.Visits + 1);
        scene.Tally.VisitsEnded++;
        return IActor.Gone;
    }

    private long Pause(Scene scene, double factor) => _shopper.Pause(scene.Options, factor, ref _dice);
}
