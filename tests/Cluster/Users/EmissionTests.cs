using Personalization.Fakes;

namespace Personalization.Cluster.Tests;

public sealed class EmissionTests(CoalescingCluster cluster) : IClassFixture<CoalescingCluster>
{
    [Fact]
    public async Task AMicroBatchGivesOneRecommendationAfterItsLastEvent()
    {
        var outcome = await cluster.User("ann").Apply(EngineCluster.Batch(Enumerable.Range(0, 5).Select(step => Interactions.View("ann", $"i{step}", step))));
        Assert.Equal(12, Assert.Single(outcome.Recommendations).Position.Offset);
    }

    [Fact]
    public async Task ATrailingRepeatDoesNotSwallowTheRecommendation()
    {
        var first = Interactions.View("bob", "i1", 0);
        var outcome = await cluster.User("bob").Apply(EngineCluster.Batch([first, Interactions.View("bob", "i2", 1), first]));
        Assert.Equal(3, Assert.Single(outcome.Recommendations).Position.Offset);
        Assert.Equal(6, outcome.Position);
    }
}
