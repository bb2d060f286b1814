using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Inference;

namespace Personalization.Cluster.Tests;

/// <summary>Users of a model that reads more of an event than its item.</summary>
public sealed class ContextTests(ReadingCluster cluster) : IClassFixture<ReadingCluster>
{
    /// <summary>By the model's kinds and gaps: 0 for the first event and for carts, which it does not tell apart; what moves no state counts for no time.</summary>
    private static readonly (int, StepContext)[] Expected = [(5, new(1, 0)), (17, new(2, 1)), (33, new(0, 2)), (2, new(1, 1)), (8, new(1, 3)), (9, new(1, 4))];

    [Fact]
    public async Task ALiveUserStepsByKindAndGap()
    {
        var outcome = await cluster.User("ann").Apply(EngineCluster.Batch(Events("ann")));

        AssertScores(cluster.Model, outcome);
    }

    [Fact]
    public async Task WhoWasWrittenAndReadInBetweenStepsAlike()
    {
        var events = Events("bob").ToArray();
        await cluster.User("bob").Apply(EngineCluster.Batch(events[..4]));
        await cluster.Deactivate("bob");
        var outcome = await cluster.User("bob").Apply(EngineCluster.Batch(events[4..], firstOffset: 12));

        AssertScores(cluster.Model, outcome);
    }

    [Fact]
    public async Task AStateThatIsMadeAnewReadWhatALiveOneDoes()
    {
        using var next = new TinyModel(items: 60, dimensions: 8, seed: 99, name: "next-reading", context: cluster.Model.Weights.Context);
        var former = cluster.Model.Folder;
        var events = Events("eve").ToArray();
        await cluster.User("eve").Apply(EngineCluster.Batch(events[..^1]));
        cluster.Active.Switch(next.Folder);
        try
        {
            var rebuilt = await cluster.User("eve").Apply(EngineCluster.Batch(events[^1..], firstOffset: 30));
            var live = await cluster.User("zoe").Apply(EngineCluster.Batch(Events("zoe")));

            AssertScores(next, rebuilt);
            Assert.Equal(live.Recommendations[^1].Items, rebuilt.Recommendations[^1].Items);
        }
        finally
        {
            cluster.Active.Switch(former);
        }
    }

    private static IEnumerable<Interaction> Events(string user) => Day.Select(one => one with { User = user });

    private static Interaction[] Day =>
    [
        At(0, InteractionType.View, "i5"),
        At(3.0009, InteractionType.Search, null),
        At(5.0004, InteractionType.Purchase, "i17"),   // 5 s in whole milliseconds: the first bound includes it.
        At(40, InteractionType.View, "nobody-knows"),
        At(65, InteractionType.AddToCart, "i33"),
        At(60, InteractionType.View, "i2"),            // Came late.
        At(70, InteractionType.RemoveFromCart, "i33"),
        At(3660, InteractionType.View, "i8"),
        At(7260.001, InteractionType.View, "i9"),
    ];

    private static Interaction At(double seconds, InteractionType type, string? item) => new()
    {
        Id = $"at-{seconds}",
        User = "",
        Type = type,
        Time = Interactions.Day.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)),
        Item = item,
        Query = type == InteractionType.Search ? "anything" : null,
        Order = type == InteractionType.Purchase ? new Order { Id = "order", Lines = [new OrderLine(item!)] } : null,
    };

    private static void AssertScores(TinyModel model, Outcome outcome)
    {
        var scores = model.Reference.Scores(model.Reference.Run(Expected).Hidden);
        Assert.NotEmpty(outcome.Recommendations[^1].Items);
        Assert.All(outcome.Recommendations[^1].Items, item => Assert.Equal(scores[int.Parse(item.Item[1..], null)], item.Score, 1e-4));
    }
}
