using Personalization.Contracts;

namespace Personalization.Storefront;

/// <summary>What comes days after an order: a review of what was bought, or a refund.</summary>
internal sealed class FollowUp(Shopper shopper, Order order, int item, bool isRefund, Dice dice) : IActor
{
    private Dice _dice = dice;

    /// <summary>Lets those happen that will.</summary>
    public static void After(Scene scene, long now, Shopper shopper, Order order, Cart cart, Dice dice)
    {
        var who = scene.Options.Shoppers;
        if (dice.Chance(who.RefundChance))
            scene.Enter(new FollowUp(shopper, order, cart.Lines[0].Item, isRefund: true, scene.DiceFor(Purpose.Visit)), now + scene.Days(dice.Between(2, 10)));
        else
            foreach (var (bought, _) in cart.Lines)
                if (dice.Chance(who.ReviewChance))
                    scene.Enter(new FollowUp(shopper, order, bought, isRefund: false, scene.DiceFor(Purpose.Visit)), now + scene.Days(dice.Between(1, 9)));
    }

    public long Act(Scene scene, long now)
    {
        ref var memory = ref scene.Crowd.Of(shopper.Number);
        // One writes on one's own device, and never in two places at once.
        if (memory.IsBusy)
            return now + 60_000;
        var channel = _dice.Chance(0.5) ? Channel.App : Channel.Web;
        var presence = new Presence(scene, scene.Names.Of('u', shopper.Number), channel, scene.Origins.Of(shopper, memory.Devices, channel, office: false, ref _dice));
        if (isRefund)
            scene.Publish(presence.Refund(now, order));
        else
        {
            var about = scene.Goods.Items[item];
            var rating = ReviewTexts.Rating(about, shopper.Kindness, ref _dice);
            var text = _dice.Chance(0.7) ? ReviewTexts.Honest(Category.All[about.Category].Noun, rating, ref _dice) : null;
            scene.Publish(presence.Rate(now, item, new Review(rating, text, order.Id, scene.Goods.Sellers[about.Seller])));
        }
        scene.Tally.HonestEvents++;
        return IActor.Gone;
    }
}
