using Personalization.Contracts;

namespace Personalization.Storefront;

/// <summary>What comes days after an order: a review of <paramref name="item"/>, or a refund where there is none.</summary>
internal sealed class FollowUp(Shopper shopper, Order order, int? item, Dice dice) : IActor
{
    private Dice _dice = dice;

    /// <summary>Lets those happen that will.</summary>
    public static void After(Scene scene, Shopper shopper, Order order, Cart cart)
    {
        var dice = scene.DiceFor(Purpose.Visit);
        var who = scene.Options.Shoppers;
        var writes = shopper.Manner == Manner.PowerReviewer ? Math.Max(0.9, who.ReviewChance) : who.ReviewChance;
        if (dice.Chance(who.RefundChance))
            scene.Enter(new FollowUp(shopper, order, null, scene.DiceFor(Purpose.Visit)), scene.Now + scene.Days(dice.Between(2, 10)));
        else
            foreach (var (bought, _) in cart.Lines)
                if (dice.Chance(writes))
                    scene.Enter(new FollowUp(shopper, order, bought, scene.DiceFor(Purpose.Visit)), scene.Now + scene.Days(dice.Between(1, 9)));
    }

    public long Act(Scene scene, long now)
    {
        // One is never in two places at once.
        if (scene.Crowd.Of(shopper.Number).IsBusy)
            return now + 60_000;
        var channel = _dice.Chance(0.5) ? Channel.App : Channel.Web;
        var presence = new Presence(scene, scene.Names.Of('u', shopper.Number), channel, Outing.Of(scene, shopper, channel, ref _dice).Origin);
        scene.Publish(item is { } bought ? presence.Rate(now, bought, Write(scene, bought)) : presence.Refund(now, order));
        scene.Tally.HonestEvents++;
        return IActor.Gone;
    }

    private Review Write(Scene scene, int bought)
    {
        var review = HonestReview.Of(scene, shopper, scene.Goods.Items[bought], ref _dice);
        // Some write of a present, or without signing in: the shop cannot tell which order it was.
        return _dice.Chance(scene.Options.LookAlikes.OrderlessReviewShare) ? review : review with { OrderId = order.Id };
    }
}
