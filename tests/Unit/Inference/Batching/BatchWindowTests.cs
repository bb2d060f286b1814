using Personalization.Inference;

namespace Personalization.Unit.Tests;

public sealed class BatchWindowTests
{
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(5);
    private readonly BatchWindow _window = new(Capacity: 4, Linger);

    [Fact]
    public void AFullBatchRunsAtOnce() => Assert.Equal(TimeSpan.Zero, _window.Remaining(waiting: 4, oldestAge: TimeSpan.Zero));

    [Fact]
    public void AnUnfilledBatchWaitsForTheRestOfTheLinger() =>
        Assert.Equal(TimeSpan.FromMilliseconds(3), _window.Remaining(waiting: 3, oldestAge: TimeSpan.FromMilliseconds(2)));

    [Fact]
    public void ALingeringBatchRunsWhenTheLingerIsOver() => Assert.Equal(TimeSpan.Zero, _window.Remaining(waiting: 1, oldestAge: Linger));

    [Fact]
    public void NothingIsWaitedForForever() => Assert.Equal(Timeout.InfiniteTimeSpan, _window.Remaining(waiting: 0, oldestAge: TimeSpan.Zero));

    [Fact]
    public void WithoutLingerOneRowIsABatch() =>
        Assert.Equal(TimeSpan.Zero, new BatchWindow(Capacity: 64, TimeSpan.Zero).Remaining(waiting: 1, oldestAge: TimeSpan.Zero));

    [Fact]
    public void WorkersAreToldOfTheFirstRowAndOfAFullBatchOnly() =>
        Assert.Equal([true, false, false, true, true], Enumerable.Range(1, 5).Select(_window.IsTurning));
}
