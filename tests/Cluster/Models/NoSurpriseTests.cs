using Personalization.Fakes;

namespace Personalization.Cluster.Tests;

/// <summary>A model without surprise serves, and what rests on surprise is silent.</summary>
public sealed class NoSurpriseTests(BlindCluster cluster) : IClassFixture<BlindCluster>
{
    [Fact]
    public async Task ListsAreTheModelsOwn()
    {
        var answer = await cluster.User("ann").Apply(EngineCluster.Batch([Interactions.View("ann", "i3", 0), Interactions.View("ann", "i4", 30)]));

        var runner = cluster.Active.Runner;
        var state = new float[runner.Model.StateSize];
        await runner.Advance(state, 3, 0, CancellationToken.None);
        var expected = (await runner.Advance(state, 4, 20, CancellationToken.None)).Top!;
        Assert.False(runner.Model.HasSurprise);
        Assert.Empty(answer.Anomalies);
        Assert.Equal(expected.Items.Select(static item => $"i{item}"), answer.Recommendations[^1].Items.Select(static item => item.Item));
        Assert.Equal(expected.Scores, answer.Recommendations[^1].Items.Select(static item => item.Score));
    }
}
