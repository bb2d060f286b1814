using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

public sealed class BotTests
{
    private static readonly PopulationBaseline Warm = new Watch().See(new Traffic(5).Honest(60_000)).Baseline;

    [Theory]
    [InlineData(true, 0.03)]
    [InlineData(true, 0.4)]
    [InlineData(false, 0.03)]
    [InlineData(false, 0.4)]
    public void AScriptOfTwoViewsASecondIsFoundWithinTwoHundredEvents(bool warm, double jitter)
    {
        var watch = new Watch(from: warm ? Warm : null).See(new Traffic(9).Bot(200, jitter: jitter));

        Assert.NotEmpty(watch.Alarms);
        Assert.All(watch.Alarms, found => Assert.Equal("bot", found.Alarm.Kind));
    }

    [Fact]
    public void ABotAmongShoppersIsFoundAndTheyAreNot()
    {
        var shoppers = new Traffic(10).Honest(20_000).ToArray();
        var last = (shoppers[^1].Interaction.Time - shoppers[0].Interaction.Time).TotalSeconds;
        var bot = new Traffic(11).Bot(600, gap: 2, jitter: 0.2, from: last / 2);
        var watch = new Watch(from: Warm).See(shoppers.Concat(bot).OrderBy(sighting => sighting.Interaction.Time));

        Assert.NotEmpty(watch.Alarms);
        Assert.All(watch.Alarms, found => Assert.Equal("bot", found.Cause.Interaction.User));
    }

    [Fact]
    public void AThousandEventsOfOneBotAreAFewSignalsOfOneIncident()
    {
        var watch = new Watch(from: Warm).See(new Traffic(12).Bot(1_000));

        Assert.InRange(watch.Alarms.Count, 2, 15);
        var first = watch.Alarms[0].Cause.Position;
        var id = watch.Alarms[0].Alarm.IncidentId;
        Assert.Contains(id, Enumerable.Range(0, (int)first.Offset + 1).Select(offset => SignalId.Of(first with { Offset = offset }, "incident", "bot")));
        Assert.All(watch.Alarms, found => Assert.Equal(id, found.Alarm.IncidentId));
        Assert.Equal(Enumerable.Range(1, watch.Alarms.Count), watch.Alarms.Select(found => found.Alarm.Sequence));
    }

    [Fact]
    public void AnIncidentThatGoesOnIsRaisedAgainByTime()
    {
        var watch = new Watch(new DetectionOptions { RaiseAgainFactor = 100, RaiseAgainEvents = 10_000 }, from: Warm);
        watch.See(new Traffic(13).Bot(7_300));

        Assert.InRange(watch.Alarms.Count(found => found.Alarm.Severity == Severity.High), 4, 8);
        Assert.Single(watch.Alarms.Select(found => found.Alarm.IncidentId).Distinct());
    }

    [Fact]
    public void AfterAQuietHourItIsAnotherIncident()
    {
        var traffic = new Traffic(14);
        var watch = new Watch(from: Warm).See(traffic.Bot(100)).See(traffic.Bot(100, from: 4_000));

        Assert.Equal(2, watch.Alarms.Select(found => found.Alarm.IncidentId).Distinct().Count());
        Assert.Equal(2, watch.Alarms.Count(found => found.Alarm.Sequence == 1));
    }

    [Fact]
    public void ASuspectDoesNotTeachWhileItsIncidentIsOpen()
    {
        var traffic = new Traffic(15);
        var watch = new Watch(from: Warm).See(traffic.Bot(100));
        var taught = watch.Taught.Count;

        watch.See(traffic.Bot(20, gap: 40, jitter: 0.9, from: 60));
        Assert.Equal(taught, watch.Taught.Count);

        watch.See(traffic.Bot(20, gap: 40, jitter: 0.9, from: 9_000));
        Assert.True(watch.Taught.Count > taught);
    }

    [Fact]
    public void AThousandBotsDoNotMoveWhatIsNormal()
    {
        var watch = new Watch(from: Warm);
        var before = Warm.Velocity[40] / Warm.Velocity[0];
        for (var bot = 0; bot < 100; bot++)
            watch.See(new Traffic(bot).Bot(300, user: $"bot-{bot}", from: bot * 10));

        Assert.InRange(watch.Baseline.Velocity[40] / watch.Baseline.Velocity[0], before, before + 0.01);
        Assert.True(watch.Withheld > 25_000);
    }

    [Fact]
    public void ATakenOverAccountIsUnusualNotABot()
    {
        var traffic = new Traffic(16);
        var watch = new Watch(from: Warm);
        var second = 0.0;
        for (var number = 0; number < 100; number++)
            watch.See(traffic.At(second += 20 * Math.Exp(1.2 * traffic.Normal()), "anna", (float)(3 + 0.5 * traffic.Normal())));
        Assert.Empty(watch.Alarms);
        for (var number = 0; number < 20; number++)
            watch.See(traffic.At(second += 20 * Math.Exp(1.2 * traffic.Normal()), "anna", (float)(13 + 0.5 * traffic.Normal())));

        Assert.NotEmpty(watch.Alarms);
        Assert.Equal("unusual", watch.Alarms[0].Alarm.Kind);
        Assert.Equal("surprise", watch.Alarms[0].Alarm.Reasons[0].Code);
        Assert.NotEqual("block", watch.Alarms[0].Alarm.Action);
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(30, true)]
    public void UnusualIsWhoGoesOnSurprisingNotWhoOnceDid(int surprising, bool isTold)
    {
        var (watch, traffic, second) = (new Watch(from: Warm), new Traffic(17), 0.0);
        watch.See(Looks(100, 3)).See(Looks(surprising, 13)).See(Looks(40, 3));

        Assert.Equal(isTold, watch.Alarms.Count > 0);
        Assert.True(watch.Withheld > 0);

        IEnumerable<Sighting> Looks(int count, double surprise) => Enumerable.Range(0, count).Select(_ =>
            traffic.At(second += 20 * Math.Exp(1.2 * traffic.Normal()), "anna", (float)(surprise + 0.5 * traffic.Normal())));
    }
}
