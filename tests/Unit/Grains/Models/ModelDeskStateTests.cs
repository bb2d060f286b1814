using CsCheck;
using Personalization.Contracts;
using Personalization.Grains;

namespace Personalization.Unit.Tests;

public sealed class ModelDeskStateTests
{
    [Fact]
    public void AnEventsModelIsTheOneOfItsSpan()
    {
        var state = new ModelDeskState();
        Assert.True(state.Begin("log", 3, new(0, "old")));
        Assert.True(state.Begin("log", 3, new(70, "new")));
        var spans = state.SpansOf("log", 3);
        Assert.Equal(["old", "old", "new", "new"], new long[] { 0, 69, 70, 900 }.Select(offset => ModelSpan.At(spans, offset).Model));
        Assert.Empty(state.SpansOf("log", 4));
    }

    [Fact]
    public void WhatWasRecordedNeverChanges() =>
        Gen.Select(Gen.Long[0, 200], Gen.Int[0, 3]).Array[1, 40].Sample(begins =>
        {
            var state = new ModelDeskState();
            foreach (var (from, model) in begins)
            {
                var before = state.SpansOf("log", 0);
                state.Begin("log", 0, new(from, $"m{model}"));
                var after = state.SpansOf("log", 0);
                if (before.Length > 0)
                    Assert.All(Enumerable.Range((int)before[0].From, (int)(before[^1].From - before[0].From) + 1).Where(offset => ModelSpan.At(after, offset).Model is not null), offset =>
                        Assert.Equal(ModelSpan.At(before, offset), ModelSpan.At(after, offset)));
                Assert.True(after.Length <= ModelSpan.Remembered);
                Assert.Equal(after.Select(static span => span.From).Distinct().Order(), after.Select(static span => span.From));
            }
        });

    [Fact]
    public void AnotherShareIsAnotherSpan()
    {
        var state = new ModelDeskState();
        var tenth = new ModelSplit("second", .1);
        Assert.True(state.Begin("log", 0, new(0, "first", tenth)));
        Assert.False(state.Begin("log", 0, new(5, "first", new("second", .1))));
        Assert.True(state.Begin("log", 0, new(7, "first", tenth with { Share = .2 })));
        Assert.True(state.Begin("log", 0, new(9, "first")));
        Assert.Equal([.1, .1, .2, .2, null], new long[] { 0, 6, 7, 8, 9 }.Select(offset => ModelSpan.At(state.SpansOf("log", 0), offset).Split?.Share));
    }

    [Fact]
    public void ASwitchAndASplitAreToldApart()
    {
        var state = new ModelDeskState();
        var (begun, split) = (new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.Zero));
        state.GoOver("first", null, begun);
        state.GoOver("first", new("second", .1), split);
        Assert.Equal(("first", null, begun, split), (state.Active, state.Former, state.Since, state.SplitSince));
        state.GoOver("second", new("second", .1), split.AddHours(1));
        Assert.Equal(("second", "first", split), (state.Active, state.Former, state.SplitSince));
    }

    [Fact]
    public void LogsThatAreGoneAreForgotten()
    {
        var state = new ModelDeskState();
        foreach (var log in (string[])["first", "second", "third"])
            state.Begin(log, 0, new(5, "model"));
        Assert.Empty(state.SpansOf("first", 0));
        Assert.Single(state.SpansOf("third", 0));
    }
}
