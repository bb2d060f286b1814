using CsCheck;
using Personalization.Contracts;
using Personalization.Inference;

namespace Personalization.Unit.Tests;

public sealed class ContextReaderTests
{
    private static readonly ContextReader Reader = new(new() { Kinds = ["add_to_cart", "view"], Gaps = [60, 1800] });

    [Theory]
    [InlineData(InteractionType.AddToCart, 1)]
    [InlineData(InteractionType.View, 2)]
    [InlineData(InteractionType.Purchase, 0)]
    [InlineData(InteractionType.Review, 0)]
    public void AKindIsNumberedAsItIsNamedAndAnyOtherIsZero(InteractionType type, int expected) =>
        Assert.Equal(expected, Reader.Of(type, null, 0).Kind);

    [Theory]
    [InlineData(-5000, 1)]
    [InlineData(0, 1)]
    [InlineData(60_000, 1)]
    [InlineData(60_001, 2)]
    [InlineData(1_800_000, 2)]
    [InlineData(1_800_001, 3)]
    [InlineData(long.MaxValue / 2, 3)]
    public void AGapIsNumberedByTheFirstBoundThatItDoesNotExceed(long gap, int expected) =>
        Assert.Equal(expected, Reader.Of(InteractionType.View, 1_000_000, 1_000_000 + gap).Gap);

    [Fact]
    public void WithoutAnEventBeforeTheGapIsTheFirstOne() => Assert.Equal(0, Reader.Of(InteractionType.View, null, long.MaxValue).Gap);

    [Fact]
    public void WhatIsNotReadIsZero()
    {
        Assert.Equal(default, new ContextReader(null).Of(InteractionType.View, 0, 100_000));
        Assert.Equal(new StepContext(1, 0), new ContextReader(new() { Kinds = ["view"] }).Of(InteractionType.View, 0, 100_000));
        Assert.Equal(new StepContext(0, 2), new ContextReader(new() { Gaps = [60] }).Of(InteractionType.View, 0, 100_000));
    }

    [Fact]
    public void EveryEventHasANumberThatTheStepKnowsAndLongerGapsNeverALesserOne() =>
        Gen.Select(Gen.Int[1, 100_000].Array[1, 8], Gen.Long[-1_000_000, 200_000_000].Array[2, 20], Gen.Enum<InteractionType>()).Sample((bounds, gaps, type) =>
        {
            var reader = new ContextReader(new() { Kinds = ["review", "purchase"], Gaps = [.. bounds.Distinct().Order()] });
            var contexts = gaps.Order().Select(gap => reader.Of(type, 7, 7 + gap)).ToArray();
            Assert.All(contexts, context => Assert.True(reader.Holds(context)));
            Assert.Equal(contexts.Select(static context => context.Gap).Order(), contexts.Select(static context => context.Gap));
            Assert.Equal(reader.GapCount, 2 + bounds.Distinct().Count());
        });

    [Fact]
    public void ATrailTellsTheTimeSinceTheStepBeforeInWholeMilliseconds()
    {
        var day = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
        var trail = new ContextTrail(Reader);

        Assert.Equal(new StepContext(2, 0), trail.Step(InteractionType.View, day.AddTicks(9_999)));
        // 60 s and a tick by ticks; 60 s by the milliseconds that are kept.
        Assert.Equal(new StepContext(1, 1), trail.Step(InteractionType.AddToCart, day.AddSeconds(60).AddTicks(1)));
        Assert.Equal(new StepContext(2, 2), trail.Step(InteractionType.View, day.AddSeconds(120).AddTicks(10_000)));
    }

    [Fact]
    public void AnEventIsReadWithTheSearchesSinceTheOneBeforeAndTheNextWithNone()
    {
        var trail = new ContextTrail(new(new() { Words = ["lamp", "red", "tent"] }));
        trail.Hear(SearchWords.Of("Red LAMP"));
        trail.Hear(SearchWords.Of("an unheard-of tent"));
        trail.Hear(SearchWords.Of("red"));

        Assert.Equal(new StepContext(0, 0, StepWords.Of(2, 3, 1)), trail.Step(InteractionType.View, default));
        Assert.Equal(default, trail.Step(InteractionType.View, default));
    }

    [Fact]
    public void AModelThatReadsNoWordsHearsNone()
    {
        Assert.Equal(default, Reader.Hear(default, SearchWords.Of("add to cart view")));
        Assert.False(Reader.ReadsWords);
        Assert.False(Reader.Holds(new(0, 0, StepWords.Of(1))));
    }

    [Fact]
    public void OfTwoWordsThatAreKeptAlikeTheFirstIsRead()
    {
        var alike = Enumerable.Range(0, 40_000).Select(static number => $"w{number:D5}").GroupBy(SearchWords.HashOf).First(static words => words.Count() > 1).Take(2).ToArray();
        var reader = new ContextReader(new() { Words = alike });

        Assert.All(alike, word => Assert.Equal(StepWords.Of(1), reader.Hear(default, SearchWords.Of(word))));
    }
}
