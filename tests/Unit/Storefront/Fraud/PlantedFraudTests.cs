using Personalization.Contracts;
using Personalization.Storefront;

namespace Personalization.Unit.Tests;

public sealed class PlantedFraudTests
{
    private static readonly ShopLog Log = ShopLog.TwoWeeks;

    private static readonly Lazy<ShopLog> ManyFrauds = new(() =>
    {
        var options = new StorefrontOptions { Seed = 3 };
        (options.Fraud.OrderShare, options.Fraud.ReviewShare, options.Fraud.BotShare) = (0.05, 0.1, 0.1);
        return ShopLog.Of(options, 100_000, 7);
    });

    [Fact]
    public void EveryLabelIsOfAnEventAndNamesItsSubject()
    {
        foreach (var log in new[] { Log, ManyFrauds.Value })
        {
            var events = log.Events.ToDictionary(interaction => interaction.Id);
            Assert.All(log.Labels.Values, label => Assert.Equal(
                label.Subject.Kind switch { "order" => events[label.Event].Order!.Id, "review" => label.Event, _ => events[label.Event].User },
                label.Subject.Id));
        }
    }

    [Fact]
    public void SharesAreAboutThoseAskedFor()
    {
        Shares(Log, orders: 0.005, reviews: 0.01, bots: 0.02, slack: 0.5);
        Shares(ManyFrauds.Value, orders: 0.05, reviews: 0.1, bots: 0.1, slack: 0.2);
    }

    [Fact]
    public void AShopWithoutFraudHasNoLabels()
    {
        var options = new StorefrontOptions();
        (options.Fraud.OrderShare, options.Fraud.ReviewShare, options.Fraud.BotShare) = (0, 0, 0);
        Assert.Empty(ShopLog.Of(options, 30_000).Labels);
    }

    [Fact]
    public void AllKindsOccurAndRingsAreNamed()
    {
        Assert.Equal(Enum.GetValues<FraudKind>(), Log.Labels.Values.Select(label => label.Kind).Distinct().Order());
        Assert.All(Log.Labels.Values, label => Assert.Equal(label.Kind is FraudKind.Brushing or FraudKind.ReviewSpam, label.Ring is not null));
    }

    [Fact]
    public void IdsOfCheatsAreScatteredAmongOthers()
    {
        var all = ManyFrauds.Value.Events.Select(interaction => interaction.User).Distinct().Order(StringComparer.Ordinal).Select((user, place) => (user, place)).ToDictionary(pair => pair.user, pair => pair.place / 1d);
        var cheats = ManyFrauds.Value.Labels.Values.Where(label => label.Kind != FraudKind.AccountTakeover && label.Subject.Kind == "user").Select(label => all[label.Subject.Id] / all.Count).Distinct().ToArray();
        Assert.True(cheats.Length > 30);
        Assert.InRange(cheats.Average(), 0.35, 0.65);
        Assert.InRange(cheats.Count(place => place is > 0.25 and < 0.75) / (double)cheats.Length, 0.3, 0.7);
    }

    [Fact]
    public void HonestShoppersBuyNewDevicesToo()
    {
        var devices = Log.Events.Where(interaction => Log.IsHonest(interaction) && interaction.Channel == "web").GroupBy(interaction => interaction.User).Count(user => user.DistinctBy(interaction => interaction.Origin!.Device).Count() > 1);
        Assert.True(devices > 50, $"{devices} shoppers had a new computer.");
    }

    private static void Shares(ShopLog log, double orders, double reviews, double bots, double slack)
    {
        Near(orders, log.Events.Where(interaction => interaction.Type == InteractionType.Purchase));
        Near(reviews, log.Events.Where(interaction => interaction.Type == InteractionType.Review));
        Near(bots, log.Events, FraudKind.Bot);

        void Near(double asked, IEnumerable<Interaction> among, FraudKind? kind = null) =>
            Assert.InRange(among.Average(interaction => log.KindOf(interaction) is { } found && (kind ?? found) == found ? 1d : 0), asked * (1 - slack), asked * (1 + slack));
    }
}
