using Microsoft.Extensions.Time.Testing;
using Personalization.Inference;

namespace Personalization.Unit.Tests;

public sealed class RequestQueueTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void RowsComeOutInOrderAndInWholeBatches()
    {
        var queue = new RequestQueue(new BatchWindow(3, TimeSpan.Zero), capacity: 5000, _time);
        AdvanceRequest[] requests = [.. Enumerable.Range(0, 2000).Select(_ => new AdvanceRequest(_ => { }))];
        foreach (var request in requests)
            Assert.True(queue.TryAdd(request));

        var seen = new List<AdvanceRequest>();
        var batch = new AdvanceRequest[3];
        while (queue.Count > 0)
            seen.AddRange(batch.AsSpan(0, queue.Take(batch)));
        Assert.Equal(requests, seen);
    }

    [Fact]
    public void ARowWhoseLingerIsOverIsTakenAlone()
    {
        var queue = new RequestQueue(new BatchWindow(3, TimeSpan.FromMilliseconds(5)), capacity: 8, _time);
        queue.TryAdd(new AdvanceRequest(_ => { }));
        _time.Advance(TimeSpan.FromMilliseconds(5));
        Assert.Equal(1, queue.Take(new AdvanceRequest[3]));
    }

    [Fact]
    public void AFullQueueRefuses()
    {
        var queue = new RequestQueue(new BatchWindow(3, TimeSpan.Zero), capacity: 2, _time);
        Assert.True(queue.TryAdd(new AdvanceRequest(_ => { })));
        Assert.True(queue.TryAdd(new AdvanceRequest(_ => { })));
        Assert.False(queue.TryAdd(new AdvanceRequest(_ => { })));
    }

    [Fact]
    public void AClosedQueueHandsOutWhatWaitsAtOnceAndThenEnds()
    {
        var queue = new RequestQueue(new BatchWindow(3, TimeSpan.FromHours(1)), capacity: 8, _time);
        queue.TryAdd(new AdvanceRequest(_ => { }));
        queue.Close();
        var batch = new AdvanceRequest[3];
        Assert.Equal(1, queue.Take(batch));
        Assert.Equal(0, queue.Take(batch));
        Assert.Throws<ObjectDisposedException>(() => queue.TryAdd(new AdvanceRequest(_ => { })));
    }
}
