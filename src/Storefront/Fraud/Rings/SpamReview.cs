namespace Personalization.Storefront;

/// <summary>One paid review: of what the account ordered before, if it did.</summary>
internal sealed class SpamReview(SpamCampaign campaign, RingAccount account, BrushingVisit? order, Dice dice) : IActor
{
    private Dice _dice = dice;

    public long Act(Scene scene, long now)
    {
        if (account.IsBusy)
            return now + 60_000;
        var item = order?.Goal ?? campaign.PickItem(ref _dice);
        var interaction = account.Enter(ref _dice).Rate(now, item, campaign.Write(item, order?.Placed, ref _dice));
        scene.Publish(interaction, new(interaction.Id, FraudKind.ReviewSpam, new("review", interaction.Id), campaign.RingId));
        return IActor.Gone;
    }
}
