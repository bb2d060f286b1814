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
        judged.Add(Interactions.View("robot", "a", 0), []);
        judged.Add(Interactions.View("robot", "a", 1), [AlarmOf("bot")]);
        judged.Add(Interactions.Purchase("ring", 5, "a"), [AlarmOf("unusual")]);
        judged.Add(Interactions.View("ann", "a", 2), [AlarmOf("bot"), AlarmOf("unusual")]);
        judged.Add(Interactions.View("bob", "a", 3), []);

        var lines = judged.Lines().ToArray();
        Assert.Equal("bot: 2 signals, 1 right, 0 of another fraud, found 1 of 1 deeds (1 by any kind); honest users accused: 1", lines[0]);
        Assert.Equal("fake_order: 0 signals, 0 right, 0 of another fraud, found 0 of 1 deeds (1 by any kind); honest users accused: 0", lines[1]);
        Assert.Equal("unusual: 2 signals, 0 right, 1 of another fraud; honest users accused: 1", lines[4]);
        Assert.Equal("honest users: 2, accused of anything: 1, 500.00 of 1,000", lines[5]);
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
