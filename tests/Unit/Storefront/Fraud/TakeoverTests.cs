using Personalization.Contracts;
using Personalization.Storefront;

namespace Personalization.Unit.Tests;

public sealed class TakeoverTests
{
    [Fact]
    public void ATakeoverComesFromANewDeviceAndAddressToAnAccountThatWasThere()
    {
        var log = Log(_ => { });
        var takeovers = log.Of(FraudKind.AccountTakeover).GroupBy(interaction => interaction.Origin!.Device!).ToArray();
        Assert.True(takeovers.Length > 30);
        Assert.All(takeovers, takeover =>
        {
            var first = Array.IndexOf(log.Events, takeover.First());
            Assert.Equal(InteractionType.Identify, takeover.First().Type);
            Assert.Contains(log.Events[..first], earlier => earlier.User == takeover.First().User);
            Assert.DoesNotContain(log.Events[..first], earlier => earlier.Origin!.Device == takeover.Key || earlier.Origin.Ip == takeover.First().Origin!.Ip);
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void ItGoesToANewAddressOrToNone(double download)
    {
        var orders = Orders(Log(takeovers => takeovers.DownloadShare = download));
        Assert.All(orders, order => Assert.Equal(download == 1, order.Order!.AddressHash is null));
        Assert.Equal(download == 1 ? 0 : orders.Length, orders.Select(order => order.Order!.AddressHash).OfType<string>().Distinct().Count());
    }

    [Fact]
    public void WhatIsDearIsWhatMostAreAfter()
    {
        Assert.True(Median(Log(takeovers => (takeovers.TasteShare, takeovers.DownloadShare) = (0, 0))) > 2 * Median(Log(takeovers => (takeovers.TasteShare, takeovers.DownloadShare) = (1, 0))));

        static decimal Median(ShopLog log) => Orders(log).Select(order => order.Order!.Lines[0].Price).Order().ElementAt(Orders(log).Length / 2);
    }

    [Fact]
    public void SomeBrowseNothing()
    {
        Assert.All(Views(1), views => Assert.Equal(1, views));
        Assert.All(Views(0), views => Assert.InRange(views, 2, 5));

        static IEnumerable<int> Views(double straight) => Log(takeovers => (takeovers.StraightShare, takeovers.DelayedShare) = (straight, 0))
            .Of(FraudKind.AccountTakeover, InteractionType.View).CountBy(view => view.Session!).Select(pair => pair.Value);
    }

    [Fact]
    public void SomeComeBackDaysLater()
    {
        Assert.All(Waits(0), wait => Assert.True(wait < TimeSpan.FromHours(1)));
        Assert.True(Waits(1).Max() > TimeSpan.FromHours(18));

        static TimeSpan[] Waits(double delayed)
        {
            var takeovers = Log(takeovers => (takeovers.DelayedShare, takeovers.LongestDelay) = (delayed, TimeSpan.FromDays(1)))
                .Of(FraudKind.AccountTakeover).GroupBy(interaction => interaction.Origin!.Device).Where(takeover => takeover.Any(interaction => interaction.Order is not null));
            return [.. takeovers.Select(takeover => takeover.Last().Time - takeover.First().Time)];
        }
    }

    private static Interaction[] Orders(ShopLog log) => log.Of(FraudKind.AccountTakeover, InteractionType.Purchase);

    private static ShopLog Log(Action<TakeoverOptions> change) => FraudLogs.With(options =>
    {
        (options.Fraud.TakeoverShare, options.LookAlikes.TravelChance) = (0.8, 0);
        change(options.Fraud.Takeovers);
    });
}
