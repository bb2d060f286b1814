using System.Text.Json;
using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

public sealed class AlarmTests
{
    private static readonly PopulationBaseline Warm = new Watch().See(new Traffic(5).Honest(60_000)).Baseline;

    [Fact]
    public void ItCanBeScoredAgainExactlyFromInputsAndBaseline()
    {
        foreach (var source in Enum.GetValues<BaselineSource>())
        {
            var options = new DetectionOptions { Baseline = source };
            var watch = new Watch(options, from: Warm).See(new Traffic(17).Honest(20_000)).See(new Traffic(17).Bot(1_000));
            var again = new Detector(options);

            Assert.NotEmpty(watch.Alarms);
            Assert.All(watch.Alarms, found => Assert.Equal(found.Alarm.Score, again.Rescore(found.Alarm.Inputs, found.Baseline)));
            Assert.All(watch.Alarms, found => Assert.Equal(again.Rules, found.Alarm.Rules));
            Assert.All(watch.Alarms, found => Assert.Equal(source == BaselineSource.Model ? "model" : found.Baseline.Version, found.Alarm.Baseline));
        }
    }

    [Fact]
    public void ItIsJudgedByThePriorsAloneWhereTheBaselineIsTheModels()
    {
        var options = new DetectionOptions { Baseline = BaselineSource.Model };
        var alone = new Watch(options).See(new Traffic(18).Bot(300));
        var crowded = new Watch(options, from: Warm).See(new Traffic(18).Bot(300));

        Assert.Equal(alone.Alarms.Select(found => found.Alarm.Score), crowded.Alarms.Select(found => found.Alarm.Score));
    }

    [Fact]
    public void ItsReasonsAreItsWholeWeightAndTheHeaviestComesFirst()
    {
        var watch = new Watch(from: Warm).See(new Traffic(19).Bot(1_000));

        Assert.All(watch.Alarms, found =>
        {
            var weights = found.Alarm.Reasons.Select(reason => reason.Weight).ToArray();
            Assert.Equal(1, weights.Sum(), 9);
            Assert.Equal(weights.OrderDescending(), weights);
            Assert.All(found.Alarm.Reasons, reason => Assert.InRange(reason.Events, 1, 16));
            Assert.InRange(found.Alarm.Score, 0.9995, 1);
        });
    }

    [Fact]
    public void ItsWordsNameTheValueSeenAndWhatIsNormal()
    {
        var (_, alarm, _) = new Watch(from: Warm).See(new Traffic(20).Bot(1_000)).Alarms[^1];
        var velocity = Assert.Single(alarm.Reasons, reason => reason.Code == "velocity");
        var regularity = Assert.Single(alarm.Reasons, reason => reason.Code == "regularity");

        Assert.Matches(@"^\d+(\.\d)? events a minute \(1[12]\d(\.\d)? now, \d+(\.\d)? sustained\); 99 % of normal traffic stays below \d+(\.\d)?, and nobody keeps up more than 60 by hand$", velocity.Text);
        Assert.Matches(@"^pauses between events vary by [12](\.\d)? % of their length; in 99 % of normal traffic they vary by more than \d+(\.\d)? %$", regularity.Text);
    }

    [Fact]
    public void ItBecomesAnAnomalyThatSurvivesTheWire()
    {
        var (cause, alarm, baseline) = new Watch(from: Warm).See(new Traffic(21).Bot(400)).Alarms[^1];
        var anomaly = alarm.ToAnomaly(cause, (count, _) => [.. Enumerable.Range(0, count).Select(number => $"e{number}")]);
        var read = JsonSerializer.Deserialize(JsonSerializer.Serialize(anomaly, WireJson.Default.Anomaly), WireJson.Default.Anomaly)!;

        Assert.Equal(SignalId.Of(cause.Position, "bot", "bot"), read.Id);
        Assert.Equal(new Subject("user", "bot"), read.Subject);
        Assert.Equal((cause.Interaction.Id, cause.Interaction.Time, cause.Position), (read.CauseId, read.Time, read.Position));
        Assert.True(read.From <= read.Time);
        Assert.Equal(alarm.Reasons.Select(reason => reason.Events), read.Reasons.Select(reason => reason.Evidence.Length));
        Assert.Equal(alarm.Inputs, read.Inputs);
        Assert.Contains(read.Severity, new[] { "low", "medium", "high" });
        Assert.Equal(alarm.Score, new Detector(new DetectionOptions()).Rescore(read.Inputs, baseline));
    }

    [Fact]
    public void OtherOptionsOrPriorsAreOtherRules()
    {
        string[] rules =
        [
            new Detector(new DetectionOptions()).Rules,
            new Detector(new DetectionOptions { AlertThreshold = 0.999 }).Rules,
            new Detector(new DetectionOptions { Baseline = BaselineSource.Model }).Rules,
            new Detector(new DetectionOptions(), new SurprisePrior(5, 9)).Rules,
        ];

        Assert.Equal(rules.Length, rules.Distinct().Count());
        Assert.Equal(rules[0], new Detector(new DetectionOptions()).Rules);
    }
}
