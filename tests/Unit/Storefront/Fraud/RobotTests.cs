using Personalization.Contracts;
using Personalization.Storefront;

namespace Personalization.Unit.Tests;

public sealed class RobotTests
{
    [Fact]
    public void PlainRobotsAreEvenAndHumanLikeOnesPauseAsPeopleDo()
    {
        Assert.All(Unevenness(Robots(bots => bots.HumanLikeShare = 0)), unevenness => Assert.True(unevenness < 0.15));
        Assert.All(Unevenness(Robots(bots => bots.HumanLikeShare = 1)), unevenness => Assert.True(unevenness > 0.5));
    }

    [Fact]
    public void PausesAreAsLongAsAskedFor()
    {
        Assert.InRange(MedianPause(Robots(bots => (bots.HumanLikeShare, bots.Pause) = (0, TimeSpan.FromSeconds(3)))), 2.9, 3.1);
        Assert.InRange(MedianPause(Robots(bots => (bots.HumanLikeShare, bots.HumanPause) = (1, TimeSpan.FromSeconds(11)))), 9.5, 12.5);
    }

    [Fact]
    public void ARunIsAsLongAsAskedFor() => Assert.InRange(Robots(bots => bots.Views = 60).GroupBy(interaction => interaction.User).Average(robot => robot.Count()), 45, 75);

    [Fact]
    public void ARunIsSpreadOverAccountsAndFewerAddresses()
    {
        var robots = Robots(bots => (bots.Views, bots.Accounts, bots.Addresses) = (200, 20, 5));
        Assert.Equal(4, robots.Sharers(interaction => interaction.Origin!.Ip));
        Assert.Equal(1, robots.Sharers(interaction => interaction.Origin!.Device));
        Assert.InRange(robots.GroupBy(interaction => interaction.User).Average(account => account.Count()), 7, 13);
    }

    [Fact]
    public void RobotsGoShelfByShelfOrAtRandom()
    {
        Assert.True(Steps(Robots(bots => (bots.HumanLikeShare, bots.RandomOrderShare) = (0, 0))) > 0.8);
        Assert.True(Steps(Robots(bots => (bots.HumanLikeShare, bots.RandomOrderShare) = (0, 1))) < 0.05);
    }

    /// <summary>How often the next item is the next on the shelf.</summary>
    private static double Steps(Interaction[] robots)
    {
        var place = new Goods(new() { Seed = 4 }).Items.ToDictionary(item => item.Id, item => item.Index);
        return robots.GroupBy(interaction => interaction.User).SelectMany(robot => robot.Zip(robot.Skip(1))).Average(pair => place[pair.Second.Item!] - place[pair.First.Item!] == 1 ? 1d : 0);
    }

    private static double[] Unevenness(Interaction[] robots) =>
        [.. robots.GroupBy(interaction => interaction.User).Where(robot => robot.Count() > 50).Select(FraudLogs.Unevenness)];

    private static double MedianPause(Interaction[] robots)
    {
        var pauses = robots.GroupBy(interaction => interaction.User).SelectMany(robot => robot.Zip(robot.Skip(1), (one, next) => (next.Time - one.Time).TotalSeconds)).Order().ToArray();
        return pauses[pauses.Length / 2];
    }

    private static Interaction[] Robots(Action<BotOptions> change) => FraudLogs.With(options => change(options.Fraud.Bots)).Of(FraudKind.Bot);
}
