using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Ingest;

namespace Personalization.Unit.Tests;

public sealed class ModelTimelineTests
{
    private static readonly PartitionIdentity Partition = new("log", "clickstream", 2);

    private readonly ScriptedModels _models = new();

    [Fact]
    public async Task ASwitchIsRecordedBeforeTheFirstEventThatItConcerns()
    {
        var timeline = new ModelTimeline(Partition, _models);
        await timeline.At(10);
        _models.Running = "second";
        var spans = await timeline.At(20);
        Assert.Equal([new(10, "first"), new(20, "second")], spans);
        Assert.Equal(spans, await _models.Spans(Partition));
    }

    [Fact]
    public async Task WhatIsReplayedFromBeforeASwitchRunsAsItRanThen()
    {
        var before = new ModelTimeline(Partition, _models);
        await before.At(10);
        _models.Running = "second";
        await before.At(20);

        var replay = new ModelTimeline(Partition, _models);
        foreach (var first in (long[])[12, 16, 20, 31])
            Assert.Equal(first < 20 ? "first" : "second", ModelSpan.At(await replay.At(first), first).Model);
        Assert.Equal(2, _models.Begun);
    }

    [Fact]
    public async Task AReplayThatReachesTheEndOfTheRecordGoesOverToWhatRuns()
    {
        await new ModelTimeline(Partition, _models).At(10);
        _models.Running = "second";
        var replay = new ModelTimeline(Partition, _models);
        // Another micro-batch that began at the same offset: it ran through the first.
        Assert.Equal("first", ModelSpan.At(await replay.At(10), 10).Model);
        Assert.Equal("second", ModelSpan.At(await replay.At(11), 11).Model);
    }

    [Fact]
    public async Task AnotherShareIsASwitchLikeAnother()
    {
        _models.Split = new("second", .1);
        await new ModelTimeline(Partition, _models).At(10);
        _models.Split = new("second", .2);
        var timeline = new ModelTimeline(Partition, _models);
        await timeline.At(20);
        _models.Split = null;
        Assert.Equal([new(10, "first", new("second", .1)), new(20, "first", new("second", .2)), new(30, "first")], await timeline.At(30));
    }

    [Fact]
    public async Task WhatWasAnsweredBeforeARestartWithOtherSettingsIsReplayedAsItRan()
    {
        await new ModelTimeline(Partition, _models).At(10);
        _models.Split = new("second", .2);
        var replay = new ModelTimeline(Partition, _models, committed: 40);
        foreach (var first in (long[])[20, 39, 40])
            Assert.Equal(first < 40 ? null : .2, ModelSpan.At(await replay.At(first), first).Split?.Share);
        Assert.Equal(40, (await _models.Spans(Partition))[^1].From);
    }

    [Fact]
    public async Task WhileNothingChangesNothingIsWritten()
    {
        var timeline = new ModelTimeline(Partition, _models);
        for (var first = 0; first < 100; first += 10)
            await timeline.At(first);
        Assert.Equal(1, _models.Begun);
    }
}
