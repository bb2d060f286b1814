using Personalization.Contracts;
using Personalization.Fakes;

namespace Personalization.Cluster.Tests;

public sealed class BlendTests(BlendedCluster cluster) : IClassFixture<BlendedCluster>
{
    [Fact]
    public async Task AnItemThatLikeSessionsHeldIsShownAsTheirs()
    {
        var items = await Last("ann", Interactions.View("ann", "i7", 0), Interactions.View("ann", "i5", 20));

        var carried = Assert.Single(items, static item => item.Item == "i41");
        Assert.Equal((ItemSources.Neighbours, ItemSources.InLikeSessions), (carried.Source, carried.Reason));
        Assert.Contains(items, static item => item is { Source: ItemSources.Recurrent, Reason: ItemSources.NextInSequence });
        Assert.Equal(20, items.Length);
        Assert.Equal(items.OrderByDescending(static item => item.Score), items);
    }

    [Fact]
    public async Task OnlyThePresentSessionsNeighboursAreHeard()
    {
        var afterPause = await Last("ben", Interactions.View("ben", "i5", 0), Interactions.View("ben", "i7", 1801));
        Assert.Equal(["i7", "i8"], Carried(afterPause));
        var before = await Last("cat", Interactions.View("cat", "i5", 0), Interactions.View("cat", "i7", 1800));
        Assert.Equal(["i41", "i5", "i7", "i8", "i9"], Carried(before));
    }

    [Fact]
    public async Task AfterAPauseTheModelStandsAloneUntilTheNextItem()
    {
        var search = Interactions.View("dan", "i1", 9000) with { Type = InteractionType.Search, Item = null, Query = "lamp" };
        Assert.Empty(Carried(await Last("dan", Interactions.View("dan", "i5", 0), search)));
        var soon = Interactions.View("eve", "i1", 60) with { Type = InteractionType.Search, Item = null, Query = "lamp" };
        Assert.Contains("i41", Carried(await Last("eve", Interactions.View("eve", "i5", 0), soon)));
    }

    [Fact]
    public async Task TheBlendIsThatOfTheModelsOwnRunner()
    {
        var items = await Last("fay", Interactions.View("fay", "i12", 0), Interactions.View("fay", "i5", 30), Interactions.View("fay", "i3", 60));

        var runner = cluster.Active.Runner;
        var state = new float[runner.Model.StateSize];
        foreach (var step in new[] { 12, 5 })
            await runner.Advance(state, step, 0, CancellationToken.None);
        var expected = (await runner.Advance(state, 3, default, 20, [12, 5, 3], CancellationToken.None)).Top!;
        Assert.Equal(expected.Items.Select(static item => $"i{item}"), items.Select(static item => item.Item));
        Assert.Equal(expected.Scores, items.Select(static item => item.Score));
    }

    [Fact]
    public async Task AListStaysFullWithoutWhatWasBought()
    {
        var bought = Enumerable.Range(0, 30).Select(static item => $"i{item}").ToArray();
        var items = await Last("gus", Interactions.Purchase("gus", 0, bought), Interactions.View("gus", "i5", 10));

        Assert.Equal(20, items.Length);
        Assert.Empty(items.Select(static item => item.Item).Intersect(bought));
        Assert.Equal(["i41"], Carried(items));
    }

    private static string[] Carried(RankedItem[] items) => [.. items.Where(static item => item.Source == ItemSources.Neighbours).Select(static item => item.Item).Order(StringComparer.Ordinal)];

    private async Task<RankedItem[]> Last(string user, params Interaction[] events) =>
        (await cluster.User(user).Apply(EngineCluster.Batch(events))).Recommendations[^1].Items;
}
