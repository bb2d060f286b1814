using Personalization.Contracts;

namespace Personalization.Storefront;

/// <summary>Someone else in a shopper's account: new device, new network, another taste, one dear order to a new address.</summary>
internal sealed class TakeoverVisit : IActor
{
    private readonly int _victim;
    private readonly Presence _presence;
    private readonly Cart _cart = new();
    private readonly string _address;
    private readonly string _payment;
    private Dice _dice;
    private readonly int _category;
    private int _looks;
    private int _current = -1;
    private Stage _stage;

    public TakeoverVisit(Scene scene, int victim, Dice dice)
    {
        (_victim, _dice) = (victim, dice);
        var shopper = scene.Crowd[victim];
        ref var memory = ref scene.Crowd.Of(victim);
        memory.IsBusy = true;
        var channel = _dice.Chance(0.7) ? Channel.Web : Channel.App;
        _presence = new(scene, scene.Names.Of('u', victim), channel, scene.Origins.Of(scene.Fresh(), scene.Fresh(), channel));
        _address = scene.Origins.AddressHash(scene.Fresh());
        // The card is the account's own: that is what it was taken over for.
        _payment = scene.Origins.Payment(shopper, ref _dice);
        _looks = 2 + _dice.Below(4);
        _category = Dearest(scene, shopper);
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
        var interaction = Step(scene, now);
        var subject = interaction.Order is { } order ? new Subject("order", order.Id) : new("user", _presence.User);
        scene.Publish(interaction, new(interaction.Id, FraudKind.AccountTakeover, subject));
        if (interaction.Order is null)
            return now + Pauses.Draw(scene.Options.Shoppers, 0.6, ref _dice);
        scene.Crowd.Of(_victim).IsBusy = false;
        return IActor.Gone;
    }

    private Interaction Step(Scene scene, long now)
    {
        switch (_stage)
        {
            case Stage.SigningIn:
                _stage = Stage.Looking;
                return _presence.Identify(now);
            case Stage.Looking:
                _stage = --_looks > 0 ? Stage.Looking : Stage.Carting;
                _current = Dear(scene);
                return _presence.View(now, _current);
            case Stage.Carting:
                _stage = Stage.CheckingOut;
                _cart.Add(_current, 1 + _dice.Below(3));
                return _presence.Add(now, _current, _cart.Lines[0].Quantity);
            case Stage.CheckingOut:
                _stage = Stage.Paying;
                return _presence.Checkout(now);
            default:
                return _presence.Buy(now, _cart, _address, _payment);
        }
    }

    /// <summary>Of a few categories, the one with the dearest goods; not one that the account's owner would go to.</summary>
    private int Dearest(Scene scene, in Shopper shopper)
    {
        var best = -1;
        for (var look = 0; look < 6; look++)
        {
            var category = _dice.Below(scene.Goods.ByCategory.Length);
            var isLiked = shopper.LikedCategory(scene.Popularity.Age, scene.Options, ref _dice) == category;
            if (!isLiked && (best < 0 || Category.All[category].MedianPrice > Category.All[best].MedianPrice))
                best = category;
        }
        return Math.Max(0, best);
    }

    /// <summary>From the dearer half of the shelf, which is sorted by price.</summary>
    private int Dear(Scene scene)
    {
        var shelf = scene.Goods.ByCategory[_category];
        int item;
        do
            item = shelf[(int)(shelf.Length * Math.Sqrt(_dice.Unit()))];
        while (!scene.Goods.Items[item].IsSold(scene.Popularity.Age));
        return item;
    }
}
