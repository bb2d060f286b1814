using Personalization.Contracts;
using Personalization.Fakes;

namespace Personalization.Cluster.Tests;

/// <summary>What is judged and learned of either side, where both models have surprise.</summary>
public sealed class SplitJudgementTests(SplitJudgementTests.BothSurprised cluster) : IClassFixture<SplitJudgementTests.BothSurprised>
{
    [Fact]
    public async Task TheCrowdLearnsSurpriseOfTheControlOnlyAndAllElseOfBoth()
    {
        var (held, others) = SplitCluster.Sides(.5, "learning", 1);
        var (variant, control) = (await Look(held[0]), await Look(others[0]));
        Assert.All(variant, static seen => Assert.True(float.IsNaN(seen.Surprise)));
        Assert.All(control, static seen => Assert.True(float.IsFinite(seen.Surprise)));
        Assert.All(variant.Concat(control), static seen => Assert.True(float.IsFinite(seen.Velocity) && float.IsFinite(seen.Raw)));
        Assert.NotEmpty(variant);
        Assert.NotEmpty(control);
    }

    [Fact]
    public async Task AnAnomalySaysTheSideAndTheModel()
    {
        var (held, others) = SplitCluster.Sides(.5, "robot", 1);
        foreach (var (user, side, model) in ((string, string, string)[])[(held[0], "variant", cluster.Half.Variant), (others[0], "control", cluster.Active.Id)])
        {
            var anomalies = (await cluster.User(user).Apply(EngineCluster.Batch(Clicks(user, 40, apart: TimeSpan.FromMilliseconds(50))))).Anomalies;
            Assert.NotEmpty(anomalies);
            Assert.All(anomalies, anomaly => Assert.Equal((side, model), (anomaly.Variant, anomaly.Model)));
        }
    }

    [Fact]
    public async Task WithoutASplitAnAnomalySaysNone()
    {
        var anomalies = (await cluster.User("plain").Apply(EngineCluster.Batch(Clicks("plain", 40, apart: TimeSpan.FromMilliseconds(50))) with { Models = [new(0, cluster.Active.Id)] })).Anomalies;
        Assert.NotEmpty(anomalies);
        Assert.All(anomalies, static anomaly => Assert.Null(anomaly.Variant));
    }

    /// <summary>Those that carry values: a user is judged from some events on.</summary>
    private async Task<Observation[]> Look(string user) =>
        [.. (await cluster.User(user).Apply(EngineCluster.Batch(Clicks(user, 20, apart: TimeSpan.FromSeconds(31))))).Observations.Where(static seen => float.IsFinite(seen.Velocity))];

    private static IEnumerable<Interaction> Clicks(string user, int count, TimeSpan apart) =>
        Enumerable.Range(0, count).Select(step => Interactions.View(user, $"i{step * 7 % 60}", step) with { Time = Interactions.Day + (step * apart) });

    public sealed class BothSurprised : SplitCluster
    {
        protected override bool VariantHasSurprise => true;
    }
}
