using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

/// <summary>What a rule set does to judgements.</summary>
public sealed class RuledJudgementTests
{
    private const string Bot = "bot";

    [Fact]
    public void AnAlarmNamesTheVersionOfItsRuleSet()
    {
        Assert.All(Judge(new() { Version = 7 }), static alarm => Assert.StartsWith("7/", alarm.Rules, StringComparison.Ordinal));
        Assert.All(Judge(null), static alarm => Assert.DoesNotContain('/', alarm.Rules));
    }

    [Fact]
    public void AStricterThresholdWaitsForMoreEvidence() =>
        Assert.True(FirstAlarm(new() { Version = 1, Thresholds = new() { [Bot] = 0.999999 } }) > FirstAlarm(null));

    [Fact]
    public void AnotherKindsThresholdChangesNothing() =>
        Assert.Equal(FirstAlarm(null), FirstAlarm(new() { Version = 1, Thresholds = new() { ["fake_order"] = 0.999999 } }));

    [Fact]
    public void AReasonWithoutWeightAccusesNobody() =>
        Assert.Empty(Judge(new() { Version = 1, Weights = new() { ["velocity"] = 0, ["regularity"] = 0 } }));

    [Fact]
    public void ABudgetEndsTheSignalsOfAnIncident()
    {
        Assert.True(Judge(null, events: 400).Count > 4);
        Assert.InRange(Judge(new() { Version = 1, Budgets = new() { [Bot] = 1 } }, events: 400).Count, 1, 3);
    }

    [Fact]
    public void WhoIsAllowedIsNeverAccusedAndTeaches()
    {
        var detector = new Detector(new(), rules: new() { Version = 1, Allow = new() { Users = [Bot] } });
        var traits = new UserTraits();
        var judgements = new Traffic(1).Bot(100).Select(sighting => detector.Judge(traits, sighting, PopulationBaseline.Unknown)).ToList();
        Assert.All(judgements, static judgement => Assert.Empty(judgement.Alarms));
        Assert.All(judgements, static judgement => Assert.False(Observations.IsWithheld(judgement.Observation)));
    }

    [Fact]
    public void ABlockedDeviceIsAccusedAtItsFirstActAsOneIncident()
    {
        var detector = new Detector(new(), rules: new() { Version = 3, Block = new() { Devices = ["d1"] } });
        var (traits, traffic) = (new UserTraits(), new Traffic(1));
        var acts = Enumerable.Range(0, 5).Select(step => traffic.At(step * 40)).Select(static sighting =>
            sighting with { Interaction = sighting.Interaction with { Origin = new Origin("d1") } });
        var alarm = Assert.Single(acts.SelectMany(sighting => detector.Judge(traits, sighting, PopulationBaseline.Unknown).Alarms));
        Assert.Equal(("listed", "block", 1.0, 1), (alarm.Kind, alarm.Action, alarm.Score, alarm.Sequence));
        Assert.Equal("device d1 is on the block list of rule set 3", Assert.Single(alarm.Reasons).Text);
    }

    [Fact]
    public void AllowedWinsOverBlocked()
    {
        var detector = new Detector(new(), rules: new() { Version = 3, Block = new() { Users = ["anna"] }, Allow = new() { Users = ["anna"] } });
        Assert.Empty(detector.Judge(new(), new Traffic(1).At(0), PopulationBaseline.Unknown).Alarms);
    }

    [Fact]
    public void ADismissalMakesTheNextAlarmWaitAndFades()
    {
        var fresh = FirstAlarm(null, new Dismissal(Bot, At(0)));
        var faded = FirstAlarm(null, new Dismissal(Bot, At(0) - TimeSpan.FromDays(60)));
        Assert.True(fresh > FirstAlarm(null));
        Assert.Equal(FirstAlarm(null), faded);
        Assert.Equal(FirstAlarm(null), FirstAlarm(null, new Dismissal("fake_order", At(0))));
    }

    [Fact]
    public void ADismissedIncidentMakesNoSuspect()
    {
        var (detector, traits, traffic) = (new Detector(new()), new UserTraits(), new Traffic(1));
        foreach (var sighting in traffic.Bot(30, user: "anna"))
            detector.Judge(traits, sighting, PopulationBaseline.Unknown);
        Assert.True(Observations.IsWithheld(detector.Judge(traits, traffic.At(200), PopulationBaseline.Unknown).Observation));
        var released = traffic.At(400) with { Dismissals = [new Dismissal(Bot, At(300))] };
        Assert.False(Observations.IsWithheld(detector.Judge(traits, released, PopulationBaseline.Unknown).Observation));
    }

    private static DateTimeOffset At(double second) => new Traffic(1).At(second).Interaction.Time;

    private static List<Alarm> Judge(RuleSet? rules, int events = 100)
    {
        var (detector, traits) = (new Detector(new(), rules: rules), new UserTraits());
        return [.. new Traffic(1).Bot(events, gap: 2).SelectMany(sighting => detector.Judge(traits, sighting, PopulationBaseline.Unknown).Alarms)];
    }

    /// <summary>After how many events the bot is told of; as many as there are where it never is.</summary>
    private static int FirstAlarm(RuleSet? rules, params Dismissal[] dismissals)
    {
        var (detector, traits) = (new Detector(new(), rules: rules), new UserTraits());
        return new Traffic(1).Bot(400, gap: 2).TakeWhile(sighting =>
            detector.Judge(traits, sighting with { Dismissals = dismissals }, PopulationBaseline.Unknown).Alarms.Length == 0).Count();
    }
}
