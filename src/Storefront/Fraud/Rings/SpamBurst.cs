using Personalization.Contracts;

namespace Personalization.Storefront;

/// <summary>A job for a ring of reviewers: five stars for a few of one seller's items, all in one go, in nearly the same words.</summary>
internal sealed class SpamBurst(Scene scene, Ring ring, int stem)
{
    private const int ItemsOfBurst = 2;

    private readonly int _firstAccount = stem % ring.Accounts;
    private int _written;

    public IActor Review(Dice dice) => new Reviewer(this, _written++, dice);

    private sealed class Reviewer(SpamBurst burst, int number, Dice dice) : IActor
    {
        private Dice _dice = dice;

        public long Act(Scene scene, long now)
        {
            var interaction = burst.Write(number, now, ref _dice);
            scene.Publish(interaction, new(interaction.Id, FraudKind.ReviewSpam, new("review", interaction.Id), burst.RingId));
            return IActor.Gone;
        }
    }

    private string RingId => ring.Id;

    private Interaction Write(int number, long now, ref Dice dice)
    {
        var item = ring.Items[(stem + number % ItemsOfBurst) % ring.Items.Length];
        var about = scene.Goods.Items[item];
        var text = ReviewTexts.Paid(stem, Category.All[about.Category].Noun, ref dice);
        return ring.Enter(scene, (_firstAccount + number) % ring.Accounts).Rate(now, item, new Review(5, text, Seller: scene.Goods.Sellers[about.Seller]));
    }
}
