using CsCheck;
using Personalization.Contracts;
using Personalization.Inference;

namespace Personalization.Training.Tests;

public sealed class LoggedContextTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void OnlyKindsThatALogShowsOftenEnoughAreToldApart()
    {
        History[] log = [Of(30, InteractionType.View), Of(20, InteractionType.Purchase), Of(19, InteractionType.Review)];

        Assert.Equal(["view", "purchase"], LoggedContext.Of(log, ContextChoice.Kinds, hasTimes: true)!.Kinds!);
        Assert.Null(LoggedContext.Of([Of(100, InteractionType.View)], ContextChoice.Kinds, hasTimes: true));
    }

    [Fact]
    public void GapsThatAreAllAlikeOrMadeUpAreNotRead()
    {
        Assert.Null(LoggedContext.Of([Of(100, InteractionType.View)], ContextChoice.Gaps, hasTimes: true));
        History[] varied = [Of(100, InteractionType.View), Of(100, InteractionType.View, seconds: 500)];
        Assert.Equal([30], LoggedContext.Of(varied, ContextChoice.Gaps, hasTimes: true)!.Gaps!);
        Assert.Null(LoggedContext.Of(varied, ContextChoice.Gaps, hasTimes: false));
    }

    [Fact]
    public void EveryBucketOfALadderHasEnoughToLearnFrom() => Gen.Long[0, 5_000_000_000].Array[0, 400].Sample(gaps =>
    {
        if (GapLadder.Of(gaps) is not { } bounds)
            return;
        Assert.Equal(bounds.Distinct().Order(), bounds);
        Assert.Subset(GapLadder.Rungs.ToHashSet(), bounds.ToHashSet());
        var reader = new ContextReader(new() { Gaps = bounds });
        var buckets = gaps.CountBy(gap => reader.Of(InteractionType.View, 0, gap).Gap).ToDictionary();
        Assert.All(Enumerable.Range(1, bounds.Length + 1), bucket => Assert.InRange(buckets.GetValueOrDefault(bucket), 20, int.MaxValue));
    });

    [Fact]
    public void AWindowBeginsWithoutAnEventBeforeIt()
    {
        var history = new History("ann", [At(0), At(5, InteractionType.Purchase), At(500), At(506), At(9000)]);
        var reader = new ContextReader(new() { Kinds = ["purchase"], Gaps = [10, 1000] });

        var contexts = WindowContexts.Of(history, reader, maxLength: 2).ToArray();

        Assert.Equal(Windows.Of([0, 1, 2, 3, 4], 2).Select(static window => window.Length), contexts.Select(static window => window.Length));
        Assert.Equal([new(0, 0), new(1, 1), new(0, 2)], contexts[0]);
        Assert.Equal([new(0, 0), new(0, 1), new(0, 3)], contexts[1]);
    }

    [Fact]
    public void ABatchHasEachContextBesideItsItem()
    {
        var batch = SequenceBatch.Of([[7, 8], [5, 6, 9]]).Reading([[new(1, 0), new(2, 3)], [new(3, 0), new(4, 1), new(5, 2)]]);

        Assert.Equal([7, 0, 5, 6], batch.Inputs.Select(static (item, place) => place == 1 ? 0 : item));
        Assert.Equal([new(1, 0), new(2, 3), new(3, 0), new(4, 1)], batch.Contexts);
    }

    private static History Of(int events, InteractionType type, int seconds = 30) => new($"{type}", [.. Enumerable.Range(0, events).Select(place => At(place * seconds, type))]);

    private static ItemEvent At(int second, InteractionType type = InteractionType.View) => new("item", Start.AddSeconds(second), type);
}
