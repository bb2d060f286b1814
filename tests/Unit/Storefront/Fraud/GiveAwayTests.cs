using Personalization.Storefront;

namespace Personalization.Unit.Tests;

/// <summary>What would let a detector cheat: traces of how the shop is simulated, not of what cheats do.</summary>
public sealed class GiveAwayTests
{
    private static readonly Lazy<ShopLog> ManyFrauds = new(() =>
    {
        var options = new StorefrontOptions { Seed = 3 };
        (options.Fraud.OrderShare, options.Fraud.ReviewShare, options.Fraud.BotShare) = (0.05, 0.1, 0.1);
        return ShopLog.Of(options, 100_000, 7);
    });

    /// <summary>Of a kind's events and honest ones of the same type, the most by which a trait of a field may be commoner among one than the other.</summary>
    private const double MostDifference = 0.6;

    [Theory]
    [InlineData(FraudKind.Bot)]
    [InlineData(FraudKind.Brushing)]
    [InlineData(FraudKind.ReviewSpam)]
    [InlineData(FraudKind.AccountTakeover)]
    public void NoFieldsPresenceLengthOrBeginningTellsACheat(FraudKind kind)
    {
        var log = ManyFrauds.Value;
        var honest = log.Events.Where(log.IsHonest).ToLookup(interaction => interaction.Type);
        var compared = 0;
        foreach (var cheats in log.Events.Where(interaction => log.KindOf(interaction) == kind).GroupBy(interaction => interaction.Type).Where(type => type.Count() >= 10))
        {
            var (theirs, others) = (EventTraits.Shares(cheats), EventTraits.Shares(honest[cheats.Key]));
            Assert.All(theirs.Keys.Union(others.Keys), trait =>
            {
                var (share, among) = (theirs.GetValueOrDefault(trait), others.GetValueOrDefault(trait));
                Assert.True(Math.Abs(share - among) <= MostDifference && (share == 0 || among > 0), $"{cheats.Key}: {trait} in {share:P1} of {kind}, in {among:P1} of honest events.");
            });
            compared++;
        }
        Assert.InRange(compared, kind == FraudKind.ReviewSpam ? 1 : 2, 9);
    }

    [Fact]
    public void ADeviceIsOnOneChannelOnly() =>
        Assert.All(ManyFrauds.Value.Events.GroupBy(interaction => interaction.Origin!.Device), device => Assert.Single(device.Select(interaction => interaction.Channel).Distinct()));

    [Fact]
    public void AVisitsIdSaysWhenItBeganWhoeverMadeIt()
    {
        var begun = ManyFrauds.Value.Events.Select(interaction => interaction.Session!).Distinct().ToArray();
        var numbered = begun.OrderBy(session => session.Length).ThenBy(session => session, StringComparer.Ordinal).Select((session, place) => (session, place)).ToDictionary(pair => pair.session, pair => pair.place);
        // Visits under way when the warm-up ended began before those that follow, in any order.
        Assert.All(begun.Select((session, place) => Math.Abs(place - numbered[session])), distance => Assert.InRange(distance, 0, 20));
    }

    [Theory]
    [InlineData(1 << 19)]
    [InlineData(1 << 20)]
    [InlineData(1)]
    public void WhatIsNewInOneRunIsNeverMetInAnother(int secondsApart)
    {
        var (one, other) = (Robots(ShopLog.Start), Robots(ShopLog.Start.AddSeconds(secondsApart)));
        Assert.True(one.Count > 10 && other.Count > 10);
        Assert.Empty(one.Intersect(other));
    }

    private static HashSet<string> Robots(DateTimeOffset start)
    {
        var options = new StorefrontOptions();
        (options.Fraud.BotShare, options.Fraud.Bots.Views) = (0.2, 40);
        var log = ShopLog.Of(options, 5_000, 1, start);
        return [.. log.Events.Where(interaction => log.KindOf(interaction) == FraudKind.Bot).Select(interaction => interaction.User)];
    }
}
