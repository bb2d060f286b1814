using Confluent.Kafka;
using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Storefront;

namespace Personalization.Unit.Tests;

public sealed class LiveShopTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);

    private static readonly Lazy<ShopLog> TenMinutes = new(() => ShopLog.Live(new(), Now, TimeSpan.FromMinutes(10)));

    [Fact]
    public void TheRateIsThereFromTheFirstMinuteOn() =>
        Assert.All(
            TenMinutes.Value.Events.CountBy(interaction => (int)(interaction.Time - Now).TotalMinutes),
            minute => Assert.InRange(minute.Value, 60 * 160, 60 * 240));

    [Fact]
    public void AHigherRateIsMorePeopleNotFasterOnes()
    {
        var options = new StorefrontOptions { EventsPerSecond = 1_000 };
        var crowded = ShopLog.Live(options, Now, TimeSpan.FromMinutes(2));
        Assert.InRange(crowded.Events.Length, 96_000, 144_000);
        foreach (var log in new[] { TenMinutes.Value, crowded })
            Assert.InRange(MedianPause(log), 5, 12);
    }

    [Fact]
    public void LiveTrafficIsTheLogsShopLaterOn()
    {
        var (log, live) = (ShopLog.TwoWeeks, TenMinutes.Value);
        Assert.Equal(log.Goods.Items.Select(item => item.Title), live.Goods.Items.Select(item => item.Title));
        var known = log.Events.Select(interaction => interaction.User).ToHashSet();
        var users = live.Events.Select(interaction => interaction.User).Distinct().ToArray();
        Assert.True(users.Count(known.Contains) > 0.6 * users.Length);
        Assert.Empty(live.Events.Select(interaction => interaction.Id).Intersect(log.Events.Select(interaction => interaction.Id)));
    }

    [Fact]
    public void TastesOfTheLogAreStillThoseOfTheLiveShop()
    {
        var (log, live) = (ShopLog.TwoWeeks, TenMinutes.Value);
        var category = log.Goods.Items.ToDictionary(item => item.Id, item => item.Category);
        var tastes = log.Events.Where(interaction => interaction.Item is not null).GroupBy(interaction => interaction.User)
            .ToDictionary(user => user.Key, user => user.CountBy(interaction => category[interaction.Item!]).MaxBy(pair => pair.Value).Key);
        var views = live.Events.Where(interaction => interaction.Item is not null && tastes.ContainsKey(interaction.User)).ToArray();
        var own = views.Average(interaction => tastes[interaction.User] == category[interaction.Item!] ? 1d : 0);
        var anothers = views.Zip(views.Skip(1_000)).Average(pair => tastes[pair.Second.User] == category[pair.First.Item!] ? 1d : 0);
        Assert.True(own > 3 * anothers, $"{own:F3} of views are in the shopper's own favourite category, {anothers:F3} in another's.");
    }

    [Fact]
    public async Task AnEventIsPublishedWhenItsTimeComesAndNotBefore()
    {
        var time = new LeapingTime(Now);
        var published = new List<Interaction>();
        using var stop = new CancellationTokenSource();
        var late = 0;
        var traffic = new StorefrontTraffic(new(), time, (interaction, _) =>
        {
            late += interaction.Time > time.GetUtcNow() ? 1 : 0;
            published.Add(interaction);
            if (published.Count == 400)
                stop.Cancel();
            return ValueTask.CompletedTask;
        });
        await traffic.Run(stop.Token);
        Assert.Equal((400, 400L, 0), (published.Count, traffic.Published, late));
        Assert.True(published.Zip(published.Skip(1)).All(pair => pair.First.Time <= pair.Second.Time));
    }

    [Fact]
    public async Task AHoldUpShiftsWhatFollowsAndIsNotMadeUpFor()
    {
        var time = new LeapingTime(Now);
        var published = new List<(DateTimeOffset Time, DateTimeOffset Clock)>();
        using var stop = new CancellationTokenSource();
        var traffic = new StorefrontTraffic(new(), time, (interaction, _) =>
        {
            published.Add((interaction.Time, time.GetUtcNow()));
            if (published.Count == 50)
                time.Advance(TimeSpan.FromHours(1));
            if (published.Count == 100)
                stop.Cancel();
            return ValueTask.CompletedTask;
        });
        await traffic.Run(stop.Token);
        Assert.All(published, pair => Assert.InRange(pair.Clock - pair.Time, TimeSpan.Zero, TimeSpan.FromSeconds(2)));
        Assert.True(published[50].Time - published[49].Time > TimeSpan.FromMinutes(59));
    }

    [Fact]
    public async Task EverythingPublishedIsAcknowledgedByTheBroker()
    {
        var config = new ProducerConfig { QueueBufferingMaxMessages = 100 };
        config.Set("test.mock.num.brokers", "1");
        var failed = 0;
        using (var publisher = new KafkaPublisher(new(), TimeProvider.System, config, ("clickstream", NullLogger.Instance), () => failed++))
            foreach (var interaction in TenMinutes.Value.Events.Take(2_000))
                await publisher.Publish(interaction, TestContext.Current.CancellationToken);
        Assert.Equal(0, failed);
    }

    private static double MedianPause(ShopLog log)
    {
        var pauses = log.Events.Where(log.IsHonest).GroupBy(interaction => interaction.Session)
            .SelectMany(session => session.Zip(session.Skip(1), (one, next) => (next.Time - one.Time).TotalSeconds)).Order().ToArray();
        return pauses[pauses.Length / 2];
    }
}
