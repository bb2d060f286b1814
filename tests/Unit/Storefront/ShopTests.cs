using System.Text;
using CsCheck;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Ingest;
using Personalization.Storefront;

namespace Personalization.Unit.Tests;

public sealed class ShopTests
{
    [Fact]
    public void TheSameSeedWritesTheSameBytes() => Assert.Equal(Bytes(seed: 7, ShopLog.Start), Bytes(seed: 7, ShopLog.Start));

    [Fact]
    public void AnotherSeedIsAnotherShop()
    {
        var (one, other) = (ShopLog.Of(new() { Seed = 7 }, 2_000), ShopLog.Of(new() { Seed = 8 }, 2_000));
        Assert.Empty(one.Goods.Items.Select(item => item.Title).Intersect(other.Goods.Items.Select(item => item.Title)).Skip(300));
        Assert.Empty(Users(one).Intersect(Users(other)));
        Assert.Empty(Ids(one).Intersect(Ids(other)));
    }

    [Fact]
    public void TwoRunsOfOneSeedShareNoEventId() =>
        Assert.Empty(Ids(ShopLog.Of(new(), 5_000)).Intersect(Ids(ShopLog.Of(new(), 5_000, start: ShopLog.Start.AddMilliseconds(1)))));

    [Fact]
    public void EventsAreInOrderOfTimeAndHaveTheirOwnIds()
    {
        var events = ShopLog.TwoWeeks.Events;
        Assert.True(events.Zip(events.Skip(1)).All(pair => pair.First.Time <= pair.Second.Time));
        Assert.Equal(events.Length, Ids(ShopLog.TwoWeeks).Count);
        Assert.All([events[0], events[^1]], interaction => Assert.InRange(interaction.Time, ShopLog.Start, ShopLog.Start.AddDays(14)));
    }

    [Fact]
    public void ALogHasAboutAsManyEventsAsAskedFor() => Assert.InRange(ShopLog.TwoWeeks.Events.Length, 190_000, 210_000);

    [Fact]
    public void IngestTakesEveryEventOfEveryShop() =>
        Gen.Select(Gen.Long, Gen.Double[0, 0.3], Gen.Double[0.5, 20], Gen.Int[1, 48]).Sample(
            (seed, fraud, days, categories) =>
            {
                var options = new StorefrontOptions { Seed = seed };
                options.Catalogue.Categories = categories + categories % 2;
                options.Catalogue.Items = 600;
                (options.Fraud.OrderShare, options.Fraud.ReviewShare, options.Fraud.BotShare) = (fraud, fraud, fraud);
                var decoder = new InteractionDecoder(new());
                var latest = DateTimeOffset.MinValue;
                var offset = 0;
                foreach (var interaction in ShopLog.Of(options, 4_000, days).Events)
                {
                    var read = decoder.Decode(Records.Of(offset, interaction), new(Records.Log, 0, offset++), out var reason);
                    Assert.True(read is not null, reason?.Text);
                    Assert.True(interaction.Time >= latest);
                    Assert.False(string.IsNullOrEmpty(interaction.Session) || interaction.Origin is not { Device: not null, Ip: not null });
                    latest = interaction.Time;
                }
            },
            iter: 20, threads: 1);

    [Fact]
    public void AnOrderIsWorthItsLines() =>
        Assert.All(ShopLog.TwoWeeks.Events.Where(interaction => interaction.Type == InteractionType.Purchase).Take(1_000), interaction =>
        {
            Assert.Equal(interaction.Order!.Lines.Sum(line => line.Price * line.Quantity), interaction.Order.Total);
            Assert.True(interaction.Order.Seller is not null ^ interaction.Order.Lines.All(line => line.Seller is not null));
        });

    [Fact]
    public void NothingIsSoldBeforeItsLaunch()
    {
        var launches = ShopLog.TwoWeeks.Goods.Items.ToDictionary(item => item.Id, item => item.LaunchAge);
        var sold = ShopLog.TwoWeeks.Events.Where(interaction => interaction.Item is not null).ToArray();
        Assert.All(sold, interaction => Assert.True(launches[interaction.Item!] <= (interaction.Time - ShopLog.Start).TotalDays));
        Assert.Contains(sold, interaction => launches[interaction.Item!] > 7);
    }

    [Fact]
    public void ReviewsAndRefundsAreOfEarlierOrders()
    {
        var orders = new Dictionary<string, string>();
        var followed = 0;
        foreach (var interaction in ShopLog.TwoWeeks.Events)
            if (interaction.Type == InteractionType.Purchase)
                orders.Add(interaction.Order!.Id, interaction.User);
            else if ((interaction.Review?.OrderId ?? interaction.Order?.Id) is { } order)
            {
                // The warm-up's orders were thrown away; two weeks hold but a few of their echoes.
                followed += orders.TryGetValue(order, out var user) ? 1 : 0;
                Assert.True(user is null || user == interaction.User);
            }
        Assert.True(followed > 500, $"{followed} reviews and refunds");
    }

    private static byte[] Bytes(long seed, DateTimeOffset start)
    {
        var options = new StorefrontOptions { Seed = seed };
        using var events = new MemoryStream();
        using var labels = new MemoryStream();
        var shop = new Shop(options, ShopRun.Log(options, start, days: 3, events: 20_000));
        TrainingLog.Write(shop, start.AddDays(3), events, labels);
        using var catalogue = new StringWriter();
        CatalogueTsv.Write(catalogue, shop.Goods);
        return [.. events.ToArray(), .. labels.ToArray(), .. Encoding.UTF8.GetBytes(catalogue.ToString())];
    }

    private static HashSet<string> Ids(ShopLog log) => [.. log.Events.Select(interaction => interaction.Id)];

    private static HashSet<string> Users(ShopLog log) => [.. log.Events.Select(interaction => interaction.User)];
}
