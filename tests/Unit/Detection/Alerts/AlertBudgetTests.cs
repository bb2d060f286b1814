using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

/// <summary>What budgets of alerts do to what is told.</summary>
public sealed class AlertBudgetTests
{
    private const string Fake = "fake_order";

    /// <summary>What is normal has settled after six thousand orders: the same order is then as strong later as before.</summary>
    private const double HalfLife = 1_000;

    /// <summary>Each order is of somebody new, so that what is normal of an account's age does not change either.</summary>
    private const int Everybody = 1_000_000;

    private static readonly DateTimeOffset Start = new Visits(2).View(0, "anna", "lamp").Interaction.Time;
    private static readonly PopulationBaseline Warm = new Watch(Options(Fake, 1_000), HalfLife).See(new Visits(1).HonestOrders(6_000, users: Everybody)).Baseline;
    private static readonly Serializer Serializer = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();

    [Fact]
    public void WhatIsBeyondABudgetIsHeldBackAndCounted()
    {
        var (all, few) = (Late(perThousand: 1_000), Late(perThousand: 5));

        Assert.InRange(few.Alarms.Count, 1, all.Alarms.Count / 3);
        Assert.Equal(all.Alarms.Count, few.Alarms.Count + few.HeldBack.Count);
        Assert.Empty(all.HeldBack);
    }

    [Fact]
    public void ABudgetThatIsNotUsedUpChangesNothing()
    {
        var (free, budgeted) = (Watching(perThousand: 1_000), Watching(perThousand: 50));
        var orders = Fakes(2_000, every: 1_000, static number => 100 + number).ToArray();
        var (one, other) = (free.See(orders).Alarms, budgeted.See(orders).Alarms);

        Assert.NotEmpty(one);
        Assert.Equal(one.Select(Essence), other.Select(Essence));

        static (Sighting, double, string) Essence((Sighting Cause, Alarm Alarm, PopulationBaseline Baseline) found) => (found.Cause, found.Alarm.Score, found.Alarm.IncidentId);
    }

    [Theory]
    [InlineData(0.5, 0.03, 12)]
    [InlineData(2, 0.03, 24)]
    [InlineData(0.5, 0.4, 150)]
    public void ABotInAQuietShopIsToldWithinSoManyActs(double gap, double jitter, int acts)
    {
        var watch = new Watch().See(new Traffic(9).Bot(acts, gap, jitter));

        Assert.Equal("bot", Assert.Single(watch.Alarms.Take(1)).Alarm.Kind);
    }

    [Fact]
    public void OneOddActIsNotToldAndWhoGoesOnIs()
    {
        var (watch, free) = (new Watch(), new Watch(Options("bot", 1_000, priorWeight: 1_000)));
        var acts = new Traffic(9).Bot(40).ToArray();
        var first = Array.FindIndex(acts, act => free.See(act).Alarms.Length > 0);

        watch.See(acts.Take(first + 1));
        Assert.Equal((0, 1), (watch.Alarms.Count, watch.HeldBack.Count));
        watch.See(acts.Skip(first + 1));
        Assert.NotEmpty(watch.Alarms);
        Assert.Equal(1, watch.Alarms[0].Alarm.Sequence);
        Assert.Single(watch.HeldBack);
    }

    [Fact]
    public void WhoIsHeldBackIsASuspectWhateverWasDismissedBefore()
    {
        var (detector, traits) = (new Detector(Options("bot", 0.001, priorWeight: 1_000)), new UserTraits());
        var judgements = new Traffic(9).Bot(11)
            .Select(act => detector.Judge(traits, act with { Dismissals = [new Dismissal("bot", act.Interaction.Time.AddDays(-60))] }, PopulationBaseline.Unknown)).ToArray();

        Assert.All(judgements, static judgement => Assert.Empty(judgement.Alarms));
        Assert.True(Observations.IsWithheld(judgements[^1].Observation));
    }

    [Fact]
    public void TheBlockListIsToldWhateverTheBudget()
    {
        var detector = new Detector(Options("bot", 0.001), rules: new()
        {
            Version = 3,
            Block = new() { Users = ["bot"] },
            Alerts = RuleNames.Judged.ToDictionary(static kind => kind, static _ => new AlertBudget { PerThousand = 0.001, PerHour = 0.001 }),
        });

        var alarm = Assert.Single(detector.Judge(new(), new Traffic(1).Bot(1).First(), Warm).Alarms);
        Assert.Equal("listed", alarm.Kind);
        Assert.DoesNotContain("alert_level", alarm.Inputs);
    }

    [Fact]
    public void ARuleSetsBudgetReplacesTheSettings()
    {
        var rules = new RuleSet { Version = 1, Alerts = new() { ["bot"] = new() { PerThousand = 0.001 } } };
        var (strict, usual) = (new Detector(new(), rules: rules), new Detector(new()));

        Assert.True(strict.Level("bot", Warm) > usual.Level("bot", Warm));
        Assert.Equal(strict.Level(Fake, Warm), usual.Level(Fake, Warm));
        Assert.NotEqual(strict.Rules, usual.Rules);
        Assert.NotEqual(usual.Rules, new Detector(Options("bot", 3)).Rules);
    }

    [Fact]
    public void TheDecisionCanBeMadeAgainFromWhatTheAlarmCarries()
    {
        var (watch, again) = (Late(perThousand: 5), new Detector(Options(Fake, 5)));

        Assert.NotEmpty(watch.Alarms);
        Assert.All(watch.Alarms, found =>
        {
            Assert.Equal(found.Alarm.Inputs["alert_level"], again.Level(found.Alarm.Kind, found.Baseline));
            Assert.True(found.Alarm.Inputs["alert_strength"] >= found.Alarm.Inputs["alert_level"] || found.Alarm.Sequence > 1);
            Assert.Equal(found.Alarm.Score, again.Rescore(found.Alarm.Inputs, found.Baseline));
        });
    }

    [Fact]
    public void AReplayFromASnapshotTellsAndCountsTheSame()
    {
        var (detector, traits) = (new Detector(new()), new UserTraits());
        foreach (var act in new Traffic(9).Bot(60, gap: 2))
        {
            var snapshot = Serializer.SerializeToArray(traits);
            var (first, second) = (detector.Judge(traits, act, Warm), detector.Judge(Serializer.Deserialize<UserTraits>(snapshot)!, act, Warm));
            Assert.Equal(first.Observation.Readings ?? [], second.Observation.Readings ?? []);
            Assert.Equal(first.Observation.VisitHour, second.Observation.VisitHour);
            Assert.Equal(first.HeldBack ?? [], second.HeldBack ?? []);
            Assert.Equal(first.Alarms.Select(static alarm => (alarm.IncidentId, alarm.Sequence)), second.Alarms.Select(static alarm => (alarm.IncidentId, alarm.Sequence)));
        }

        Assert.True(traits.Incident.Sequence > 0);
    }

    [Fact]
    public void AVisitIsCountedOnce()
    {
        var (detector, traits, traffic) = (new Detector(new()), new UserTraits(), new Traffic(1));
        int[] seconds = [.. Enumerable.Range(0, 20).Select(static act => act * 40), .. Enumerable.Range(0, 20).Select(static act => 90_000 + act * 40)];

        Assert.Equal(2, seconds.Count(second => detector.Judge(traits, traffic.At(second), Warm).Observation.VisitHour > 0));
    }

    /// <summary>What became of the second half of the orders, when the flood had been known for a while.</summary>
    private static Watch Late(double perThousand)
    {
        var (watch, orders) = (Watching(perThousand), Fakes(8_000, every: 20, static number => 60 + number * 70 % 600).ToArray());
        watch.See(orders.Take(orders.Length / 2));
        watch.Alarms.Clear();
        watch.HeldBack.Clear();
        watch.See(orders.Skip(orders.Length / 2));
        watch.Alarms.RemoveAll(static found => found.Alarm.Kind != Fake);
        watch.HeldBack.RemoveAll(static kind => kind != Fake);
        return watch;
    }

    private static Watch Watching(double perThousand) => new(Options(Fake, perThousand), HalfLife, Warm);

    private static DetectionOptions Options(string kind, double perThousand, double priorWeight = 100)
    {
        var options = new DetectionOptions { PriorWeight = priorWeight };
        options.Alerts[kind] = new() { PerThousand = perThousand };
        return options;
    }

    /// <summary>Honest orders, and after every so many of them one of an account of its own that is odd by its quantity alone.</summary>
    private static IEnumerable<Sighting> Fakes(int orders, int every, Func<int, int> quantity)
    {
        var (fakes, number) = (new Visits(3), 0);
        foreach (var sighting in new Visits(2).HonestOrders(orders, users: Everybody))
        {
            yield return sighting;
            if (sighting.Interaction.Type != InteractionType.Purchase || ++number % every != 0)
                continue;
            var (user, second) = ($"fake-{number}", (sighting.Interaction.Time - Start).TotalSeconds);
            foreach (var item in new[] { "lamp", "chair", "lamp", "bed", "lamp" })
                yield return fakes.View(second += 25, user, item);
            yield return fakes.Order(second + 60, user, "lamp", quantity(number / every));
        }
    }
}
