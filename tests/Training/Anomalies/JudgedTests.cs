using Personalization.Contracts;
using Personalization.Detection;
using Personalization.Fakes;

namespace Personalization.Training.Tests;

public sealed class JudgedTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void SignalsDeedsAndTheHonestAreCountedApart()
    {
        var truth = PlantedFraud.Read(_folder.Write(
            "labels.jsonl",
            """{"event":"robot-a-0","kind":"bot","subject":{"kind":"user","id":"robot"}}""",
            """{"event":"robot-a-1","kind":"bot","subject":{"kind":"user","id":"robot"}}""",
            """{"event":"ring-order-5","kind":"brushing","subject":{"kind":"order","id":"order-5"},"ring":"brushing-1"}"""));
        var judged = new Judged(truth);
        judged.Add(Event(Interactions.View("robot", "a", 0)));
        judged.Add(Event(Interactions.View("robot", "a", 1), "bot"));
        judged.Add(Event(Interactions.Purchase("ring", 5, "a"), "unusual"));
        judged.Add(Event(Interactions.View("ann", "a", 2), "bot", "unusual"));
        judged.Add(Event(Interactions.View("bob", "a", 3)));

        var lines = judged.Lines().ToArray();
        Assert.EndsWith("2 signals, 1 right, 0 of another fraud, found 1 of 1 deeds (1 by any kind), 1 of 1 robots within 200 events; honest users accused: 1", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("0 signals, 0 right, 0 of another fraud, found 0 of 1 deeds (1 by any kind), 0 of 1 rings within 5 orders; honest users accused: 0", lines[1], StringComparison.Ordinal);
        Assert.Equal("unusual: 2 signals, 0 right, 1 of another fraud; honest users accused: 1", lines[4]);
        Assert.Equal("honest users: 2, accused of anything: 1, 500.00 of 1,000", lines[5]);
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(5, 0)]
    public void ARingIsFoundInTimeWithinItsFirstFiveOrders(int before, int inTime)
    {
        var judged = new Judged(PlantedFraud.Read(_folder.Write(
            "labels.jsonl",
            [.. Enumerable.Range(0, before + 1).Select(static number => $$"""{"event":"ringo-order-{{number}}","kind":"brushing","subject":{"kind":"order","id":"order-{{number}}"},"ring":"brushing-1"}""")])));
        for (var number = 0; number < before; number++)
            judged.Add(Event(Interactions.Purchase("ringo", number, "a")));
        judged.Add(Event(Interactions.Purchase("ringo", before, "a"), "fake_order"));

        Assert.Contains($", {inTime} of 1 rings within 5 orders", judged.Lines().ElementAt(1), StringComparison.Ordinal);
    }

    [Fact]
    public void ScoresAreComparedAmongDeedsAndTheHonest()
    {
        var judged = new Judged(PlantedFraud.Read(_folder.Write(
            "labels.jsonl",
            """{"event":"robot-a-0","kind":"bot","subject":{"kind":"user","id":"robot"}}""",
            """{"event":"robot-a-1","kind":"bot","subject":{"kind":"user","id":"robot"}}""",
            """{"event":"shy-a-9","kind":"bot","subject":{"kind":"user","id":"shy"}}""",
            """{"event":"ring-a-9","kind":"review_spam","subject":{"kind":"review","id":"ring-a-9"}}""")));
        judged.Add(Scored("robot", 0, 0.2));
        judged.Add(Scored("robot", 1, 0.9) with { Alarms = [AlarmOf("bot")] });
        judged.Add(Scored("ann", 2, 0.8));
        judged.Add(Scored("ann", 3, 0.1));
        judged.Add(Scored("ring", 9, 0.95));
        judged.Add(Event(Interactions.View("shy", "a", 9)));

        Assert.StartsWith("bot: AUC=0.5000 PR-AUC=0.8333 P@100=0.6667 R@FPR0.1%=0.5000 delay_p50=2 of 2 frauds and 1 honest; ", judged.Lines().First(), StringComparison.Ordinal);
    }

    /// <summary>With an honest shopper's order the first of a ring comes up again: that is the ring's, not the shopper's.</summary>
    [Fact]
    public void WhatIsSaidOfAnEarlierOrderCountsForThatOrder()
    {
        var judged = new Judged(PlantedFraud.Read(_folder.Write(
            "labels.jsonl",
            """{"event":"ring-order-5","kind":"brushing","subject":{"kind":"order","id":"order-5"},"ring":"brushing-1"}""")));
        judged.Add(Event(Interactions.Purchase("ring", 5, "a")) with { Appraisals = [new Appraisal("fake_order", "order-5", new Dictionary<string, double>(), 0.9)] });
        judged.Add(Event(Interactions.Purchase("cas", 6, "a")) with { Appraisals = [new Appraisal("fake_order", "order-6", new Dictionary<string, double>(), 0.95)] });
        var about = OddOrder("ring", "ring-order-5", "order-5");
        judged.Add(Event(Interactions.Purchase("ann", 7, "a")) with
        {
            Appraisals = [new Appraisal("fake_order", "order-7", new Dictionary<string, double>(), 0.1), new Appraisal("fake_order", "order-5", new Dictionary<string, double>(), 0.99) { About = about }],
            Alarms = [AlarmOf("fake_order") with { About = about }],
        });

        var lines = judged.Lines().ToArray();
        Assert.StartsWith("fake_order: AUC=1.0000", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("1 signals, 1 right, 0 of another fraud, found 1 of 1 deeds (1 by any kind), 1 of 1 rings within 5 orders; honest users accused: 0", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void AnHonestShoppersEarlierOrderAccusesThatShopper()
    {
        var judged = new Judged(new Dictionary<string, PlantedFraud>());
        judged.Add(Event(Interactions.Purchase("bob", 5, "a")));
        judged.Add(Event(Interactions.Purchase("ann", 7, "a")) with { Alarms = [AlarmOf("fake_order") with { About = OddOrder("bob", "bob-order-5", "order-5") }, AlarmOf("fake_order") with { About = OddOrder("bob", "bob-order-6", "order-6") }] });

        Assert.EndsWith("2 signals, 0 right, 0 of another fraud; honest users accused: 1", judged.Lines().ElementAt(1), StringComparison.Ordinal);
    }

    [Fact]
    public void TheHonestWhoLookLikeCheatsAreCountedApart()
    {
        var truth = PlantedFraud.Read(_folder.Write("labels.jsonl", """{"event":"robot-a-0","kind":"bot","subject":{"kind":"user","id":"robot"}}"""));
        var judged = new Judged(truth, LookAlikes.Read(_folder.Write(
            "alike.jsonl",
            """{"user":"ann","look_alikes":["dealer","family"]}""",
            """{"user":"bob","look_alikes":["family"]}""",
            """{"user":"robot","look_alikes":["family"]}""",
            """{"user":"nowhere","look_alikes":["office"]}""")));
        judged.Add(Event(Interactions.View("robot", "a", 0), "bot"));
        judged.Add(Event(Interactions.View("ann", "a", 1), "bot"));
        judged.Add(Event(Interactions.View("bob", "a", 2)));
        judged.Add(Event(Interactions.View("cas", "a", 3)));

        Assert.Equal(
            [
                "honest who look like dealer: 1, accused of anything: 1, 1000.00 of 1,000", "honest who look like family: 2, accused of anything: 1, 500.00 of 1,000",
                "honest who look like nobody: 1, accused of anything: 0, 0.00 of 1,000",
            ], judged.Lines().TakeLast(3));
    }

    [Fact]
    public void ALineThatIsNoLookAlikeIsNamed()
    {
        var path = _folder.Write("alike.jsonl", """{"user":"ann","look_alikes":["family"]}""", """{"user":"bob"}""");

        Assert.Contains("Line 2 of", Assert.Throws<InvalidDataException>(() => LookAlikes.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ALineThatIsNoLabelIsNamed()
    {
        var path = _folder.Write("labels.jsonl", """{"event":"e","kind":"bot","subject":{"kind":"user","id":"robot"}}""", """{"event":"e"}""");

        Assert.Contains("Line 2 of", Assert.Throws<InvalidDataException>(() => PlantedFraud.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheDetectorIsRunAsAPartitionWould()
    {
        var judging = new JudgedLog(new Detector(new DetectionOptions()), "test@1");
        var alarms = Enumerable.Range(0, 300).SelectMany(second => judging.Judge(Interactions.View("robot", $"i{second}", second), float.NaN)).ToArray();

        Assert.NotEmpty(alarms);
        Assert.All(alarms, alarm => Assert.Equal("bot", alarm.Kind));
        Assert.StartsWith("log-0/", alarms[^1].Baseline, StringComparison.Ordinal);
    }

    private static JudgedEvent Event(Interaction interaction, params string[] alarms) => new(interaction, [], Array.ConvertAll(alarms, AlarmOf));

    private static OddDeal OddOrder(string user, string eventId, string order) =>
        new() { User = user, EventId = eventId, SubjectId = order, Time = default, Readings = [], Strength = 3, IncidentId = "i" };

    private static JudgedEvent Scored(string user, int second, double score) =>
        new(Interactions.View(user, "a", second), [new Appraisal(Appraisal.Act, user, new Dictionary<string, double>(), score)], []);

    private static Alarm AlarmOf(string kind) => new()
    {
        Kind = kind,
        Subject = new Subject("user", "someone"),
        Score = 1,
        Severity = Severity.Low,
        Reasons = [],
        Action = "watch",
        From = default,
        IncidentId = "i",
        Sequence = 1,
        Inputs = [],
        Rules = "r",
        Baseline = "b",
    };
}
