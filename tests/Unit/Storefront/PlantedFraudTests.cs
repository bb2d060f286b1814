using System.Text.RegularExpressions;
using Personalization.Contracts;
using Personalization.Storefront;

namespace Personalization.Unit.Tests;

public sealed partial class PlantedFraudTests
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
    public void NoFieldGivesFraudAway()
    {
        var honest = ManyFrauds.Value.Events.Where(ManyFrauds.Value.IsHonest).Select(Look).ToHashSet();
        Assert.All(ManyFrauds.Value.Events.Where(interaction => !ManyFrauds.Value.IsHonest(interaction)), interaction => Assert.Contains(Look(interaction), honest));
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
    public void ATakeoverComesFromANewDeviceAndAddressToAnAccountThatWasThere()
    {
        var (devices, addresses, users, homes) = (new HashSet<string>(), new HashSet<string>(), new HashSet<string>(), new HashSet<string>());
        var sessions = new HashSet<string>();
        var orders = 0;
        foreach (var interaction in ManyFrauds.Value.Events)
        {
            var isNew = sessions.Add(interaction.Session!);
            if (ManyFrauds.Value.KindOf(interaction) == FraudKind.AccountTakeover)
            {
                Assert.Contains(interaction.User, users);
                Assert.True(!isNew || (devices.Add(interaction.Origin!.Device!) && addresses.Add(interaction.Origin.Ip!)));
                if (interaction.Order is { } order && ++orders > 0)
                    Assert.DoesNotContain(order.AddressHash!, homes);
            }
            users.Add(interaction.User);
            devices.Add(interaction.Origin!.Device!);
            addresses.Add(interaction.Origin.Ip!);
            if (interaction.Order is { AddressHash: { } home })
                homes.Add(home);
        }
        Assert.True(orders > 10);
        var dear = ManyFrauds.Value.Events.Where(interaction => interaction.Type == InteractionType.Purchase).ToLookup(interaction => ManyFrauds.Value.KindOf(interaction), interaction => interaction.Order!.Total);
        Assert.True(dear[FraudKind.AccountTakeover].Average() > 3 * dear[null].Average());
    }

    [Fact]
    public void HonestShoppersBuyNewDevicesToo()
    {
        var devices = Log.Events.Where(interaction => Log.IsHonest(interaction) && interaction.Channel == "web").GroupBy(interaction => interaction.User).Count(user => user.DistinctBy(interaction => interaction.Origin!.Device).Count() > 1);
        Assert.True(devices > 50, $"{devices} shoppers had a new computer.");
    }

    [Fact]
    public void SpamIsFiveStarsInNearlyTheSameWordsWithinMinutes()
    {
        var bursts = ManyFrauds.Value.Events.Where(interaction => ManyFrauds.Value.KindOf(interaction) == FraudKind.ReviewSpam).GroupBy(interaction => (interaction.Item, interaction.Time.Date));
        Assert.All(bursts.SelectMany(burst => burst), interaction => Assert.Equal(5, interaction.Review!.Rating));
        Assert.Contains(bursts, burst => burst.Count() >= 3 && burst.Max(interaction => interaction.Time) - burst.Min(interaction => interaction.Time) < TimeSpan.FromMinutes(15));
    }

    [Fact]
    public void PlainRobotsAreEvenAndHumanLikeOnesAreNot()
    {
        var spreads = ManyFrauds.Value.Events.Where(interaction => ManyFrauds.Value.KindOf(interaction) == FraudKind.Bot).GroupBy(interaction => interaction.User).Where(bot => bot.Count() > 50).Select(Spread).ToArray();
        Assert.Contains(spreads, spread => spread < 0.15);
        Assert.Contains(spreads, spread => spread > 0.5);
    }

    private static void Shares(ShopLog log, double orders, double reviews, double bots, double slack)
    {
        Near(orders, log.Events.Where(interaction => interaction.Type == InteractionType.Purchase));
        Near(reviews, log.Events.Where(interaction => interaction.Type == InteractionType.Review));
        Near(bots, log.Events, FraudKind.Bot);

        void Near(double asked, IEnumerable<Interaction> among, FraudKind? kind = null) =>
            Assert.InRange(among.Average(interaction => log.KindOf(interaction) is { } found && (kind ?? found) == found ? 1d : 0), asked * (1 - slack), asked * (1 + slack));
    }

    private static double Spread(IEnumerable<Interaction> events)
    {
        var times = events.Select(interaction => interaction.Time).ToArray();
        var gaps = times.Zip(times.Skip(1), (one, next) => (next - one).TotalSeconds).ToArray();
        return Math.Sqrt(gaps.Average(gap => gap * gap) - Math.Pow(gaps.Average(), 2)) / gaps.Average();
    }

    /// <summary>Which fields are there and how their ids look: letters and digits kept as such, what they are blotted out.</summary>
    private static string Look(Interaction interaction) => string.Join('|',
        interaction.Type, Blot(interaction.User), Blot(interaction.Item), interaction.Session is null, interaction.Channel, interaction.Query is null, interaction.Quantity is null,
        interaction.Price is null, interaction.Currency, Blot(interaction.Origin?.Device), interaction.Origin?.Ip is null, interaction.Origin?.UserAgent, interaction.Account == interaction.User,
        Blot(interaction.Order?.Seller), Blot(interaction.Order?.AddressHash), Blot(interaction.Order?.PaymentHash), interaction.Review?.Text is null, Blot(interaction.Review?.Seller));

    private static string? Blot(string? id) => id is null ? null : id[0] + Character().Replace(id[1..], "x");

    [GeneratedRegex("[0-9a-z]")]
    private static partial Regex Character();
}
