using Personalization.Contracts;
using Personalization.Fakes;

namespace Personalization.Cluster.Tests;

public sealed class SplitTests(SplitCluster cluster) : IClassFixture<SplitCluster>
{
    private static readonly int[] Items = [5, 17, 33, 2];

    [Fact]
    public async Task EachUsersListsComeFromTheModelOfTheirSide()
    {
        var (held, others) = SplitCluster.Sides(.5, "side", 4);
        var byVariant = cluster.Variant.Reference.Scores(cluster.Variant.Reference.Run(Items).Hidden);
        var byControl = cluster.Model.Reference.Scores(cluster.Model.Reference.Run(Items).Hidden);
        foreach (var user in held.Concat(others))
        {
            var list = (await Shop(user, Items)).Recommendations[^1];
            var (model, variant, scores) = held.Contains(user) ? (cluster.Half.Variant, "variant", byVariant) : (cluster.Active.Id, "control", byControl);
            Assert.Equal((model, variant), (list.Model, list.Variant));
            Assert.All(list.Items, item => Assert.Equal(scores[NumberOf(item)], item.Score, 1e-4));
        }
    }

    [Fact]
    public async Task WhatARecordSaysGoesBeforeWhatTheSiloRunsNow()
    {
        var (held, _) = SplitCluster.Sides(.5, "recorded", 1);
        ModelSpan[] spans = [new(0, cluster.Active.Id), new(6, cluster.Active.Id, cluster.Half)];
        var lists = (await Shop(held[0], Items, spans)).Recommendations;
        Assert.Equal(["default", "default", "variant", "variant"], lists.Select(static list => list.Variant));
        Assert.Equal([cluster.Active.Id, cluster.Half.Variant], lists.Select(static list => list.Model).Distinct());
    }

    [Fact]
    public async Task AnotherShareRebuildsOnlyThoseWhoChangeSides()
    {
        var (staying, _) = SplitCluster.Sides(.1, "share", 3);
        var moving = SplitCluster.Sides(.5, "share", 100).Held.Except(SplitCluster.Sides(.1, "share", 1_000).Held).First();
        var never = SplitCluster.Sides(.5, "share", 1).Others[0];
        ModelSpan[] spans = [new(0, cluster.Active.Id, cluster.Half with { Share = .1 }), new(12, cluster.Active.Id, cluster.Half)];
        foreach (var user in (string[])[staying[0], moving, never])
            await Shop(user, Items, spans);
        foreach (var (user, rows) in ((string, int)[])[(staying[0], 1), (moving, Items.Length + 1), (never, 1)])
        {
            cluster.TakeRows();
            var list = (await Shop(user, [40], spans, from: Items.Length)).Recommendations[0];
            Assert.Equal(rows, cluster.TakeRows());
            Assert.Equal(user == never ? "control" : "variant", list.Variant);
        }
        var scores = cluster.Variant.Reference.Scores(cluster.Variant.Reference.Run([.. Items, 40, 41]).Hidden);
        Assert.All((await Shop(moving, [41], spans, from: Items.Length + 1)).Recommendations[0].Items, item => Assert.Equal(scores[NumberOf(item)], item.Score, 1e-4));
    }

    [Fact]
    public async Task BackOnTheFormerSideAUserIsAsTheyWouldBeThere()
    {
        var (held, _) = SplitCluster.Sides(.5, "back", 1);
        ModelSpan[] spans = [new(0, cluster.Active.Id, cluster.Half), new(9, cluster.Active.Id)];
        var list = (await Shop(held[0], [.. Items, 50], spans)).Recommendations[^1];
        var scores = cluster.Model.Reference.Scores(cluster.Model.Reference.Run([.. Items, 50]).Hidden);
        Assert.Equal((cluster.Active.Id, "default"), (list.Model, list.Variant));
        Assert.All(list.Items, item => Assert.Equal(scores[NumberOf(item)], item.Score, 1e-4));
    }

    [Fact]
    public async Task WhatOnlyTheVariantKnowsCountsOnceAUserIsThere()
    {
        var (held, _) = SplitCluster.Sides(.5, "vocabulary", 1);
        ModelSpan[] spans = [new(0, cluster.Active.Id), new(6, cluster.Active.Id, cluster.Half)];
        var lists = (await Shop(held[0], [70, 71, 72], spans)).Recommendations;
        Assert.Equal([true, true, false], lists.Select(static list => list.Fallback));
        var scores = cluster.Variant.Reference.Scores(cluster.Variant.Reference.Run([70, 71, 72]).Hidden);
        Assert.All(lists[^1].Items, item => Assert.Equal(scores[NumberOf(item)], item.Score, 1e-4));
    }

    [Fact]
    public async Task ASplitThatNamesAModelWhichIsNotHereServesEverybodyAlike()
    {
        var (held, _) = SplitCluster.Sides(.5, "gone", 1);
        var list = (await Shop(held[0], Items, [new(0, cluster.Active.Id, new("gone@000000000000", .5))])).Recommendations[^1];
        Assert.Equal((cluster.Active.Id, "control"), (list.Model, list.Variant));
    }

    [Fact]
    public async Task AFailureIsToldWithTheModelOfItsSide()
    {
        var (held, others) = SplitCluster.Sides(.5, "failing", 1);
        var runner = cluster.Active.Find(cluster.Half.Variant)!;
        runner.Model.StepRun.Terminate = true;
        try
        {
            var failed = await cluster.User(held[0]).Apply(Batch(held[0], Items, null) with { Careful = true });
            Assert.Equal((0, cluster.Half.Variant, null), (failed.Fault!.Offset, failed.Fault.Model, failed.Model));
            var sound = await cluster.User(others[0]).Apply(Batch(others[0], Items, null) with { Careful = true });
            Assert.Equal((null, cluster.Active.Id), (sound.Fault, sound.Model));
        }
        finally
        {
            runner.Model.StepRun.Terminate = false;
        }
    }

    [Fact]
    public async Task AnErasureTakesEverythingOnTheSecondSideToo()
    {
        var (held, _) = SplitCluster.Sides(.5, "erased", 1);
        await Shop(held[0], Items);
        var gone = await cluster.User(held[0]).Apply(EngineCluster.Batch([new() { Id = "gone", Type = InteractionType.Erase, User = held[0], Time = Interactions.Day.AddSeconds(9) }], firstOffset: 90));
        Assert.Single(gone.Erasures);
        Assert.Null((await cluster.User(held[0]).Describe()).Model);
    }

    private ValueTask<Outcome> Shop(string user, int[] items, ModelSpan[]? spans = null, int from = 0) => cluster.User(user).Apply(Batch(user, items, spans, from));

    private static UserBatch Batch(string user, int[] items, ModelSpan[]? spans, int from = 0) =>
        EngineCluster.Batch(items.Select((item, step) => Interactions.View(user, $"i{item}", from + step)), firstOffset: from * 3) with { Models = spans ?? [] };

    private static int NumberOf(RankedItem item) => int.Parse(item.Item[1..], null);
}
