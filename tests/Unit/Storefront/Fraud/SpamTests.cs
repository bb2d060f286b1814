using Personalization.Contracts;
using Personalization.Storefront;

namespace Personalization.Unit.Tests;

public sealed class SpamTests
{
    [Fact]
    public void ABurstIsOfAFewItemsWithinMinutes()
    {
        var campaigns = Spam(_ => { }).GroupBy(review => (review.Item, review.Time.Date));
        Assert.Contains(campaigns, campaign => campaign.Count() >= 3 && campaign.Max(review => review.Time) - campaign.Min(review => review.Time) < TimeSpan.FromMinutes(15));
    }

    [Fact]
    public void ADripIsSlow()
    {
        var reviews = Spam(spam => (spam.Rings, spam.CampaignReviews, spam.CampaignLength) = (1, 30, TimeSpan.FromDays(3)));
        Assert.True(reviews[^1].Time - reviews[0].Time > TimeSpan.FromDays(2));
        Assert.All(reviews.GroupBy(review => review.Time.Date), day => Assert.True(day.Count() < 0.6 * reviews.Length));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void CampaignsRateUpOrACompetitorDown(double down)
    {
        var reviews = Spam(spam => spam.DownShare = down);
        Assert.All(reviews, review => Assert.True(review.Review!.Rating is 1 or 5));
        Assert.InRange(reviews.Average(review => review.Review!.Rating == 1 ? 1d : 0), down == 1 ? 1 : down / 3, Math.Min(1, 1.7 * down));
    }

    [Fact]
    public void ACompetitorIsNotTheRingsSeller()
    {
        var log = FraudLogs.With(options => options.Fraud.Spam.DownShare = 1);
        Assert.All(log.Of(FraudKind.ReviewSpam).GroupBy(review => log.Labels[review.Id].Ring), ring => Assert.True(ring.DistinctBy(review => review.Review!.Seller).Count() > 1));
    }

    [Theory]
    [InlineData(SpamWording.Copied, 1, 1)]
    [InlineData(SpamWording.Paraphrased, 3, 6)]
    [InlineData(SpamWording.Varied, 5, 99)]
    public void TextsOfACampaignAreAsAlikeAsAskedFor(SpamWording wording, int fewest, int most)
    {
        var dice = Dice.Of(1, Purpose.Ring);
        var texts = new HashSet<string>();
        for (var review = 0; review < 8; review++)
            texts.Add(PaidTexts.Of(wording, stem: 5, ("lamp", 5), ref dice));
        Assert.InRange(texts.Count, fewest, most == 6 ? 8 : most);
        // Words in common with the first, of those in either: how alike the texts are.
        var words = texts.Select(text => text.Split(' ', ',', '.', '!').ToHashSet()).ToArray();
        var alike = words.Average(other => words[0].Intersect(other).Count() / (double)words[0].Union(other).Count());
        Assert.True(wording == SpamWording.Varied ? alike < 0.6 : alike > 0.7, $"{alike:F2} alike: {string.Join(" | ", texts)}");
    }

    [Fact]
    public void TheVerifiedShareNamesAnEarlierOrderOfTheItem()
    {
        var log = FraudLogs.With(options => options.Fraud.Spam.VerifiedShare = 0.5);
        var (orders, verified) = (log.Of(FraudKind.Brushing, InteractionType.Purchase).ToDictionary(order => order.Order!.Id), log.Of(FraudKind.ReviewSpam).Where(review => review.Review!.OrderId is not null).ToArray());
        Assert.InRange(verified.Length / (double)log.Of(FraudKind.ReviewSpam).Length, 0.35, 0.65);
        Assert.All(verified, review => Assert.Equal((review.User, review.Item), (orders[review.Review!.OrderId!].User, orders[review.Review.OrderId!].Order!.Lines[0].Item)));
        Assert.All(Spam(spam => spam.VerifiedShare = 0), review => Assert.Null(review.Review!.OrderId));
    }

    [Fact]
    public void WithoutFraudulentOrdersNoReviewIsVerified()
    {
        var log = FraudLogs.With(options => options.Fraud.OrderShare = 0);
        Assert.Empty(log.Of(FraudKind.Brushing));
        Assert.All(log.Of(FraudKind.ReviewSpam), review => Assert.Null(review.Review!.OrderId));
    }

    private static Interaction[] Spam(Action<SpamOptions> change) => FraudLogs.With(options => change(options.Fraud.Spam)).Of(FraudKind.ReviewSpam);
}
