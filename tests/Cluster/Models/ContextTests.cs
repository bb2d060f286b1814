using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Inference;

namespace Personalization.Cluster.Tests;

/// <summary>Users of a model that reads more of an event than its item.</summary>
public sealed class ContextTests(ReadingCluster cluster) : IClassFixture<ReadingCluster>
{
    /// <summary>By the model's kinds, gaps and words: 0 for the first event and for carts, which it does not tell apart; what moves no state counts for no time and leaves what was searched for to the next that does.</summary>
    private static readonly (int, StepContext)[] Expected =
        [(5, new(1, 0)), (17, new(2, 1, StepWords.Of(1, 2))), (33, new(0, 2, StepWords.Of(3, 1))), (2, new(1, 1)), (8, new(1, 3)), (9, new(1, 4, StepWords.Of(2)))];

    [Fact]
    public async Task ALiveUserStepsByKindGapAndWords()
    {
        var outcome = await cluster.User("ann").Apply(EngineCluster.Batch(Events("ann")));

        AssertScores(cluster.Model, outcome);
    }

    [Fact]
    public async Task WhoWasWrittenAndReadInBetweenStepsAlike()
    {
        var events = Events("bob").ToArray();
        // In the middle of what is searched for before one step.
        await cluster.User("bob").Apply(EngineCluster.Batch(events[..6]));
        await cluster.Deactivate("bob");
        var outcome = await cluster.User("bob").Apply(EngineCluster.Batch(events[6..], firstOffset: 18));

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
            var rebuilt = await cluster.User("eve").Apply(EngineCluster.Batch(events[^1..], firstOffset: 40));
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
        At(3.0009, InteractionType.Search, null, "Red LAMP"),
        At(5.0004, InteractionType.Purchase, "i17"),   // 5 s in whole milliseconds: the first bound includes it.
        At(38, InteractionType.Search, null, "a lamp of stars"),
        At(40, InteractionType.View, "nobody-knows"),
        At(50, InteractionType.Search, null, "tent"),
        At(65, InteractionType.AddToCart, "i33"),
        At(60, InteractionType.View, "i2"),            // Came late.
        At(70, InteractionType.RemoveFromCart, "i33"),
        At(3660, InteractionType.View, "i8"),
        At(3670, InteractionType.Search, null, "red"),
        At(7260.001, InteractionType.View, "i9"),
    ];

    private static Interaction At(double seconds, InteractionType type, string? item, string? query = null) => new()
    {
        Id = $"at-{seconds}",
        User = "",
        Type = type,
        Time = Interactions.Day.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)),
        Item = item,
        Query = query,
        Order = type == InteractionType.Purchase ? new Order { Id = "order", Lines = [new OrderLine(item!)] } : null,
    };

    private static void AssertScores(TinyModel model, Outcome outcome)
    {
        var scores = model.Reference.Scores(model.Reference.Run(Expected).Hidden);
        Assert.NotEmpty(outcome.Recommendations[^1].Items);
        Assert.All(outcome.Recommendations[^1].Items, item => Assert.Equal(scores[int.Parse(item.Item[1..], null)], item.Score, 1e-4));
    }
}
