using Personalization.Contracts;
using Personalization.Storefront;

namespace Personalization.Unit.Tests;

/// <summary>Each look-alike is there at its rate where it is asked for, and not where it is not.</summary>
public sealed class LookAlikeTests
{
    private static readonly Lazy<ShopLog> Alike = new(() => With(_ => { }));

    [Fact]
    public void AFlashSaleDrawsABurstOfOrdersForOneSellerStraightToTheItem()
    {
        Assert.Empty(OfFlashSales(Alike.Value));
        var log = With(options => options.LookAlikes.FlashOrderShare = 0.2);
        var drawn = OfFlashSales(log);
        Near(0.2, drawn.Length / (double)Of(log, InteractionType.Purchase).Length, 0.35);
        var views = log.Events.Where(interaction => interaction.Type == InteractionType.View).CountBy(interaction => interaction.Session!).ToDictionary();
        Assert.True(drawn.Count(order => views[order.Session!] == 1) > 0.7 * drawn.Length);
    }

    [Fact]
    public void NewcomersMakeTheirShareOfVisits()
    {
        Assert.Empty(Newcomers(Alike.Value));
        var log = With(options => options.LookAlikes.NewcomerShare = 0.1);
        Near(0.1, Newcomers(log).Length / (double)Sessions(log).Length, 0.1);
    }

    [Fact]
    public void TravellersComeFromWhereNobodyWasBefore()
    {
        // An office or a carrier with a single visitor looks the same, but there are hardly any.
        Assert.True(Strange(Alike.Value) < 0.002);
        Near(0.2, Strange(With(options => options.LookAlikes.TravelChance = 0.2)), 0.15);
    }

    [Fact]
    public void PricesDropForTheirShareOfTheTime()
    {
        Assert.Equal(0, MarkedDown(Alike.Value));
        var log = With(options => options.Catalogue.PriceDropShare = 0.15);
        Near(0.15, MarkedDown(log), 0.15);
        Assert.Contains(log.Events.Where(interaction => interaction.Price is not null).GroupBy(interaction => (interaction.Session, interaction.Item)), looks => looks.DistinctBy(interaction => interaction.Price).Count() > 1);
    }

    [Fact]
    public void DealersBuyByTheDozen()
    {
        Assert.DoesNotContain(Of(Alike.Value, InteractionType.Purchase), IsBulk);
        var log = With(options => options.LookAlikes.DealerShare = 0.2);
        Near(0.2, Of(log, InteractionType.Purchase).Average(order => IsBulk(order) ? 1d : 0), 0.3);

        static bool IsBulk(Interaction order) => order.Order!.Lines.Any(line => line.Quantity >= 5);
    }

    [Fact]
    public void DealHuntersAreQuickAndLookAtMuch()
    {
        Assert.True(Quick(Alike.Value) < 0.01);
        Near(0.2, Quick(With(options => options.LookAlikes.DealHunterShare = 0.2)), 0.5);

        static double Quick(ShopLog log) => Gaps(log, atLeast: 20).Average(gaps => Median(gaps) < 3.5 ? 1d : 0) / 2;
    }

    [Fact]
    public void TheEvenPacedPauseAlmostAlikeAsLongAsPeopleDo()
    {
        Assert.True(Even(Alike.Value) < 0.02);
        Near(0.2, Even(With(options => options.LookAlikes.EvenPaceShare = 0.2)), 0.25);

        static double Even(ShopLog log) => Gaps(log, atLeast: 10).Average(gaps => gaps.Max() < 4 * gaps.Min() && Median(gaps) > 2 ? 1d : 0);
    }

    [Fact]
    public void PowerReviewersSitDownToWriteOfWhatTheyBoughtElsewhere()
    {
        Assert.Empty(OfSittings(Alike.Value));
        var log = With(options => (options.LookAlikes.PowerReviewerShare, options.LookAlikes.SittingReviewShare) = (0.02, 0.3));
        Near(0.3, OfSittings(log).Length / (double)Of(log, InteractionType.Review).Length, 0.25);
    }

    [Fact]
    public void SomeReviewsNameNoOrder()
    {
        Assert.DoesNotContain(Of(Alike.Value, InteractionType.Review), review => review.Review!.OrderId is null);
        var log = With(options => options.LookAlikes.OrderlessReviewShare = 0.3);
        Near(0.3, Of(log, InteractionType.Review).Average(review => review.Review!.OrderId is null ? 1d : 0), 0.2);
    }

    [Fact]
    public void ThePleasedSayHurrahInWordsThatManyUse()
    {
        var (none, many) = (With(options => Much(options, 0)), With(options => Much(options, 0.9)));
        Assert.True(Repeated(many) > 2 * Repeated(none) + 0.05, $"{Repeated(none):F3} and {Repeated(many):F3} of the texts were said before.");

        static void Much(StorefrontOptions options, double hurrahs) => (options.Shoppers.ReviewChance, options.LookAlikes.ShortReviewShare) = (1, hurrahs);

        static double Repeated(ShopLog log)
        {
            var texts = Of(log, InteractionType.Review).Where(review => review.Review is { Rating: 5, Text: not null }).Select(review => review.Review!.Text!).ToArray();
            return 1 - texts.Distinct().Count() / (double)texts.Length;
        }
    }

    [Fact]
    public void SomeNovelsAndGamesAreDownloaded()
    {
        Assert.DoesNotContain(Of(Alike.Value, InteractionType.Purchase), order => order.Order!.AddressHash is null);
        var log = With(options => options.Shoppers.DownloadShare = 1);
        var digital = log.Goods.Items.Where(item => Category.All[item.Category].IsDigital).Select(item => item.Id).ToHashSet();
        Assert.All(Of(log, InteractionType.Purchase), order => Assert.Equal(order.Order!.Lines.All(line => digital.Contains(line.Item)), order.Order.AddressHash is null));
    }

    [Fact]
    public void InTheGiftSeasonPeopleOrderMoreOftenMoreAndToOthers()
    {
        var (usual, gifts) = (With(Usual), With(options =>
        {
            Usual(options);
            options.Gifts.Length = options.Gifts.Every;
        }));
        Near(0.3, Elsewhere(gifts), 0.15);
        Assert.True(Elsewhere(usual) < 0.06);
        Assert.True(Again(gifts) > 3 * Again(usual), $"{Again(usual):F3} of orders soon after another, {Again(gifts):F3} in the season.");
        Assert.True(Newcomers(gifts).Length > 3.5 * Newcomers(usual).Length);
        Assert.True(Pieces(gifts) > Pieces(usual) + 0.2);

        static void Usual(StorefrontOptions options) => (options.LookAlikes.NewcomerShare, options.Shoppers.NewAddressChance) = (0.02, 0.03);
        static double Elsewhere(ShopLog log) => Of(log, InteractionType.Purchase).GroupBy(order => order.Order!.AddressHash).Sum(address => address.Count() == 1 && !Homes(log).Contains(address.Key!) ? 1 : 0) / (double)Of(log, InteractionType.Purchase).Length;
        static double Again(ShopLog log) => Of(log, InteractionType.Purchase).GroupBy(order => order.User).Sum(orders => orders.Zip(orders.Skip(1)).Count(pair => pair.Second.Time - pair.First.Time < TimeSpan.FromHours(12))) / (double)Of(log, InteractionType.Purchase).Length;
        static double Pieces(ShopLog log) => Of(log, InteractionType.Purchase).Average(order => order.Order!.Lines.Average(line => line.Quantity));
    }

    [Fact]
    public void ThoseWhoLookLikeCheatsAreNamed()
    {
        var plain = With(options => (options.Shoppers.FamilyShare, options.Shoppers.OfficeShare, options.Shoppers.DormitoryShare, options.Shoppers.NewDeviceChance) = (0, 0, 0, 0));
        Assert.Empty(plain.LookAlikes);
        var log = With(options => (options.LookAlikes.DealerShare, options.LookAlikes.FlashOrderShare, options.LookAlikes.TravelChance, options.LookAlikes.NewcomerShare) = (0.2, 0.2, 0.05, 0.1));
        var dealers = Of(log, InteractionType.Purchase).Where(order => order.Order!.Lines.Any(line => line.Quantity >= 5)).Select(order => order.User);
        Assert.All(dealers, dealer => Assert.True(Are(log, LookAlike.Dealer)(dealer)));
        Assert.True(OfFlashSales(log).Average(order => Are(log, LookAlike.FlashSale)(order.User) ? 1d : 0) > 0.8);
        Assert.All(Newcomers(log), newcomer => Assert.True(Are(log, LookAlike.Newcomer)(newcomer)));
        Assert.InRange(log.LookAlikes.Values.Count(seen => seen.HasFlag(LookAlike.Journey)), 100, log.LookAlikes.Count / 2);

        static Predicate<string> Are(ShopLog log, LookAlike one) => user => log.LookAlikes.GetValueOrDefault(user).HasFlag(one);
    }

    [Fact]
    public void ALookAlikeIsALineThatNamesUserAndLooks()
    {
        var options = new StorefrontOptions { Seed = 5 };
        var shop = new Shop(options, ShopRun.Log(options, ShopLog.Start, days: 1, events: 5_000));
        var users = shop.Until(ShopLog.Start.AddDays(1)).Select(interaction => interaction.User).ToHashSet();
        using var written = new StringWriter();
        LookAlikeLine.Write(shop, written);
        var lines = written.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(lines, line => line.Contains("\"family\"", StringComparison.Ordinal) && users.Any(user => line.StartsWith($"{{\"user\":\"{user}\",\"look_alikes\":[", StringComparison.Ordinal)));
    }

    [Fact]
    public void ALogOfTwoWeeksHoldsNoGiftSeasonUnlessItIsAskedFor() => Assert.True(new GiftSeasonOptions() is { Every.TotalDays: > 16, Length.TotalDays: <= 2 });

    /// <summary>A week of people who shop alike, but for what is changed.</summary>
    private static ShopLog With(Action<StorefrontOptions> change)
    {
        var options = new StorefrontOptions { Seed = 5 };
        (options.Fraud.OrderShare, options.Fraud.ReviewShare, options.Fraud.BotShare) = (0, 0, 0);
        options.LookAlikes = new()
        {
            FlashOrderShare = 0,
            NewcomerShare = 0,
            TravelChance = 0,
            DealerShare = 0,
            DealHunterShare = 0,
            EvenPaceShare = 0,
            PowerReviewerShare = 0,
            SittingReviewShare = 0,
            OrderlessReviewShare = 0,
            ShortReviewShare = 0,
        };
        (options.Catalogue.PriceDropShare, options.Shoppers.DownloadShare, options.Shoppers.NewAddressChance, options.Shoppers.HeavyShare) = (0, 0, 0, 0);
        change(options);
        return ShopLog.Of(options, 60_000, 7);
    }

    private static Interaction[] Of(ShopLog log, InteractionType type) => [.. log.Events.Where(interaction => interaction.Type == type)];

    private static Interaction[] OfFlashSales(ShopLog log) =>
        [.. Of(log, InteractionType.Purchase).Where(order => order.Order!.Seller is not null).GroupBy(order => (order.Order!.Seller, (int)((order.Time - ShopLog.Start) / TimeSpan.FromHours(1.5)))).Where(hour => hour.Count() >= 10).SelectMany(hour => hour)];

    private static IGrouping<string, Interaction>[] Sessions(ShopLog log) =>
        [.. log.Events.Where(interaction => interaction.Type is not (InteractionType.Review or InteractionType.Refund)).GroupBy(interaction => interaction.Session!)];

    private static string[] Newcomers(ShopLog log)
    {
        var names = new Names(log.Goods.Seed);
        var founders = Enumerable.Range(0, new ShopperOptions().Count).Select(number => names.Of('u', number)).ToHashSet();
        return [.. log.Events.Select(interaction => interaction.User).Distinct().Where(user => !founders.Contains(user))];
    }

    private static HashSet<string> Homes(ShopLog log)
    {
        var names = new Names(log.Goods.Seed);
        return [.. Enumerable.Range(0, 3 * new ShopperOptions().Count).Select(number => names.Of('h', number))];
    }

    /// <summary>Share of visits, of people who were here before, from a network address that no other visit comes from.</summary>
    private static double Strange(ShopLog log)
    {
        var visits = Sessions(log).Where(visit => visit.First().Channel != "store").ToArray();
        var single = visits.GroupBy(visit => visit.First().Origin!.Ip).Where(address => address.Count() == 1).Select(address => address.Key).ToHashSet();
        var names = new Names(log.Goods.Seed);
        var homes = Enumerable.Range(0, new ShopperOptions().Count).Select(number => names.Address(number)).ToHashSet();
        var later = visits.GroupBy(visit => visit.First().User).SelectMany(user => user.Skip(1)).ToArray();
        var strange = later.Count(visit => single.Contains(visit.First().Origin!.Ip) && !homes.Contains(visit.First().Origin!.Ip!) && visit.First().Type == InteractionType.Identify);
        return strange / (double)later.Length;
    }

    private static double MarkedDown(ShopLog log)
    {
        var prices = log.Goods.Items.ToDictionary(item => item.Id, item => item.Price);
        return log.Events.Where(interaction => interaction.Price is not null).Average(interaction => interaction.Price < prices[interaction.Item!] ? 1d : 0);
    }

    private static Interaction[] OfSittings(ShopLog log) => [.. Of(log, InteractionType.Review).Where(review => review.Review!.OrderId is null)];

    private static double[][] Gaps(ShopLog log, int atLeast) =>
    [
        .. Sessions(log).Select(visit => visit.Where(interaction => interaction.Type == InteractionType.View).Select(interaction => interaction.Time).ToArray())
            .Select(times => times.Zip(times.Skip(1), (one, next) => (next - one).TotalSeconds).ToArray()).Where(gaps => gaps.Length >= atLeast),
    ];

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static void Near(double asked, double found, double slack) => Assert.InRange(found, asked * (1 - slack), asked * (1 + slack));
}
