using Personalization.Contracts;
using Personalization.Storefront;

namespace Personalization.Unit.Tests;

public sealed class RingTests
{
    private static readonly Lazy<ShopLog> Alone = new(() => FraudLogs.With(options =>
    {
        options.Fraud.Rings = new() { AgedShare = 0.5, AccountsPerDevice = 1, AccountsPerIp = 1, AccountsPerAddress = 1, AccountsPerPayment = 1 };
        // So that nobody shares for other reasons.
        (options.Shoppers.FamilyShare, options.Shoppers.DormitoryShare, options.Shoppers.OfficeShare, options.Shoppers.CarrierChance, options.Fraud.Spam.VerifiedShare) = (0, 0, 0, 0, 0);
    }));

    [Fact]
    public void ARingSharesTheSellerAndWhatIsAskedFor()
    {
        var log = FraudLogs.With(options => options.Fraud.Rings = new() { AccountsPerDevice = 2, AccountsPerIp = 3, AccountsPerAddress = 4, AccountsPerPayment = 6, AgedShare = 0 });
        var orders = log.Of(FraudKind.Brushing, InteractionType.Purchase);
        Assert.Equal((2, 3, 4, 6), (orders.Sharers(order => order.Origin!.Device), orders.Sharers(order => order.Origin!.Ip), orders.Sharers(order => order.Order!.AddressHash), orders.Sharers(order => order.Order!.PaymentHash)));
    }

    [Fact]
    public void ARingThatSharesNothingSharesTheSeller()
    {
        var orders = Alone.Value.Of(FraudKind.Brushing, InteractionType.Purchase);
        Assert.Equal((1, 1, 1, 1), (orders.Sharers(order => order.Origin!.Device), orders.Sharers(order => order.Origin!.Ip), orders.Sharers(order => order.Order!.AddressHash), orders.Sharers(order => order.Order!.PaymentHash)));
        Assert.All(orders.GroupBy(order => Alone.Value.Labels[order.Id].Ring), ring => Assert.Single(ring.Select(order => order.Order!.Seller).Distinct()));
        Assert.True(orders.Sharers(order => order.Order!.Seller) > 6);
    }

    [Fact]
    public void AgedAccountsShopHonestlyBesidesAndFreshOnesDoNot()
    {
        Assert.InRange(Aged(Alone.Value), 0.3, 0.7);
        Assert.Equal(0, Aged(FraudLogs.With(options => options.Fraud.Rings.AgedShare = 0)));
        Assert.True(Aged(FraudLogs.With(options => options.Fraud.Rings.AgedShare = 1)) > 0.8);

        static double Aged(ShopLog log)
        {
            var honest = log.Events.Where(log.IsHonest).Select(interaction => interaction.User).ToHashSet();
            return log.Of(FraudKind.Brushing).Select(interaction => interaction.User).Distinct().Average(user => honest.Contains(user) ? 1d : 0);
        }
    }

    [Fact]
    public void ADripIsSlowAndABurstIsNot()
    {
        Assert.True(Longest(FraudLogs.With(options => Campaigns(options, TimeSpan.FromHours(1)))) < 0.1);
        Assert.True(Longest(FraudLogs.With(options => Campaigns(options, TimeSpan.FromDays(5)))) > 3);

        // One ring, and one campaign of it that holds all its orders.
        static void Campaigns(StorefrontOptions options, TimeSpan length) => (options.Fraud.OrderShare, options.Fraud.TakeoverShare, options.Fraud.Spam.VerifiedShare, options.Fraud.Brushing) =
            (0.03, 0, 0, new() { Rings = 1, CampaignOrders = 30, CampaignLength = length });
        static double Longest(ShopLog log) => log.Of(FraudKind.Brushing, InteractionType.Purchase) is var orders ? (orders[^1].Time - orders[0].Time).TotalDays : 0;
    }

    [Fact]
    public void FakedBrowsingIsAsDeepAndAsLikeAsAskedFor()
    {
        var (none, deep, like) = (Faked(0, 0), Faked(8, 0), Faked(8, 1));
        Assert.Equal(1, Views(none));
        Assert.InRange(Views(deep), 8, 10);
        Assert.True(Categories(like) > 1.5 * Categories(deep), $"{Categories(deep):F2} and {Categories(like):F2} categories a visit.");

        static ShopLog Faked(int views, double likeness) => FraudLogs.With(options => (options.Fraud.Brushing.FakedViews, options.Fraud.Brushing.FakedLikeness) = (views, likeness));
        static double Views(ShopLog log) => log.Of(FraudKind.Brushing, InteractionType.View).Length / (double)log.Of(FraudKind.Brushing, InteractionType.AddToCart).Length;
        static double Categories(ShopLog log)
        {
            var category = log.Goods.Items.ToDictionary(item => item.Id, item => item.Category);
            return log.Of(FraudKind.Brushing, InteractionType.View).GroupBy(view => view.Session).Average(visit => visit.DistinctBy(view => category[view.Item!]).Count());
        }
    }

    [Fact]
    public void QuantitiesGoUpToTheMost()
    {
        Assert.Equal([1, 2, 3, 4, 5], Pieces(5));
        Assert.Equal([1], Pieces(1));

        static IEnumerable<int> Pieces(int most) => FraudLogs.With(options => options.Fraud.Brushing.MostPieces = most).Of(FraudKind.Brushing, InteractionType.Purchase).Select(order => order.Order!.Lines[0].Quantity).Distinct().Order();
    }
}
