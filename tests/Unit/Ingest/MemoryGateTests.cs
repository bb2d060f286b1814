using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Personalization.Ingest;

namespace Personalization.Unit.Tests;

public sealed class MemoryGateTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly MemoryGate _gate;
    private int _percent;
    private int _looks;
    private int _collections;

    public MemoryGateTests() => _gate = new(90, () => new(_percent + 0 * ++_looks, 100), () => _collections++, _time, NullLogger.Instance);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _gate.Dispose();

    [Fact]
    public void WithRoomEverythingPasses()
    {
        _time.Advance(Second);
        _percent = 90;

        Assert.True(Pass().IsCompletedSuccessfully);
        Assert.False(_gate.IsClosed);
    }

    [Fact]
    public async Task AFullHeapHoldsAllUntilThereIsRoomAndSomeMore()
    {
        _time.Advance(Second);
        _percent = 91;
        var first = Pass();
        var second = Pass();

        _percent = 86;
        _time.Advance(Second);
        Assert.False(first.IsCompleted);
        Assert.True(_gate.IsClosed);
        _percent = 85;
        _time.Advance(Second);
        await Task.WhenAll(first, second);

        Assert.Equal(2, _collections);
        Assert.True(Pass().IsCompletedSuccessfully);
    }

    [Fact]
    public void ItIsNotAskedForEachOfManyBatches()
    {
        _time.Advance(Second);
        for (var batch = 0; batch < 1000; batch++)
            Assert.True(Pass().IsCompletedSuccessfully);

        Assert.Equal(1, _looks);
    }

    [Fact]
    public async Task WhoEndsDoesNotWaitForRoom()
    {
        _time.Advance(Second);
        _percent = 99;
        using var ending = new CancellationTokenSource();
        var held = _gate.Pass(ending.Token).AsTask();
        var other = Pass();
        await ending.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => held);
        Assert.False(other.IsCompleted);
    }

    [Fact]
    public void AProcessKnowsHowFullItsHeapIs() => Assert.InRange(MemoryUse.Now().Percent, double.Epsilon, 100);

    private Task Pass() => _gate.Pass(Cancellation).AsTask();
}
