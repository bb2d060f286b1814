using CsCheck;
using Personalization.Ingest;

namespace Personalization.Unit.Tests;

public sealed class StateLedgerTests
{
    [Fact]
    public void TheCheckpointIsTheOldestOffsetWithoutASnapshot()
    {
        var ledger = new StateLedger();
        ledger.OnSent("ann", 5, 9, timestamp: 0);
        ledger.OnSent("bob", 7, 7, timestamp: 0);
        Assert.Equal(5, ledger.Checkpoint(10));
        Assert.True(ledger.TryTakeOldest(1, out var oldest));
        Assert.Equal("ann", oldest);
        Assert.Equal(5, ledger.Checkpoint(10));
        ledger.OnSnapshot("ann", 9, timestamp: 1);
        Assert.Equal(7, ledger.Checkpoint(10));
    }

    [Fact]
    public void AnEventSentWhileTheSnapshotWasWrittenKeepsTheUserDirty()
    {
        var ledger = new StateLedger();
        ledger.OnSent("ann", 5, 5, timestamp: 0);
        ledger.TryTakeOldest(0, out _);
        ledger.OnSent("ann", 8, 8, timestamp: 1);
        ledger.OnSnapshot("ann", 5, timestamp: 2);
        Assert.Equal(6, ledger.Checkpoint(10));
    }

    [Fact]
    public void AStateThatIsLostDoesNotDrawTheCheckpointBack()
    {
        var ledger = new StateLedger();
        ledger.OnSent("ann", 5, 5, timestamp: 0);
        ledger.TryTakeOldest(0, out _);
        ledger.OnSnapshot("ann", -1, timestamp: 1);
        Assert.Equal(5, ledger.Checkpoint(10));
    }

    [Fact]
    public void WhatIsMadeAnewBelowTheFloorDoesNotDrawTheCheckpointBack()
    {
        var ledger = new StateLedger(floor: 20);
        ledger.OnSent("ann", 3, 7, timestamp: 0);
        Assert.Equal(20, ledger.Checkpoint(8));
        ledger.OnSent("bob", 21, 21, timestamp: 0);
        Assert.Equal(20, ledger.Checkpoint(22));
        ledger.TryTakeOldest(0, out _);
        ledger.OnSnapshot("ann", 7, timestamp: 1);
        Assert.Equal(21, ledger.Checkpoint(22));
    }

    [Fact]
    public void WhatIsYoungerThanAskedForIsNotTaken()
    {
        var ledger = new StateLedger();
        ledger.OnSent("ann", 5, 5, timestamp: 100);
        Assert.False(ledger.TryTakeOldest(99, out _));
        Assert.True(ledger.TryTakeOldest(100, out _));
    }

    [Fact]
    public void OnlyUsersWithASnapshotAreForgotten()
    {
        var ledger = new StateLedger();
        ledger.OnSent("ann", 1, 1, timestamp: 0);
        ledger.OnSent("bob", 2, 2, timestamp: 0);
        ledger.OnConfirmed("ann", 1);
        ledger.OnConfirmed("bob", 2);
        ledger.OnSnapshot("ann", 1, timestamp: 0);
        ledger.Forget(touchedBefore: 1);
        Assert.Equal((-1, 2), (ledger.ConfirmedOf("ann"), ledger.ConfirmedOf("bob")));
    }

    /// <summary>Whatever is applied and snapshotted in whatever order, a state rebuilt from snapshots and the checkpoint misses nothing.</summary>
    [Fact]
    public void NoEventLiesBelowTheCheckpointWithoutASnapshotThatHoldsIt() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 4]).Array[1, 60].Sample(steps =>
        {
            var ledger = new StateLedger();
            var applied = new Dictionary<string, List<long>>();
            var stored = new Dictionary<string, long>();
            var inFlight = new Queue<(string User, long Position)>();
            var next = 0L;
            foreach (var (action, who) in steps)
            {
                var user = $"u{who}";
                switch (action)
                {
                    case 0 or 1:
                        ledger.OnSent(user, next, next, next);
                        (applied.TryGetValue(user, out var offsets) ? offsets : applied[user] = []).Add(next);
                        ledger.OnConfirmed(user, next++);
                        break;
                    case 2 when ledger.TryTakeOldest(long.MaxValue, out var oldest):
                        inFlight.Enqueue((oldest, applied[oldest][^1]));
                        break;
                    case 3 when inFlight.TryDequeue(out var written):
                        stored[written.User] = written.Position;
                        ledger.OnSnapshot(written.User, written.Position, next);
                        break;
                    default:
                        break;
                }
                var checkpoint = ledger.Checkpoint(next);
                foreach (var (name, offsetsOf) in applied)
                    Assert.All(offsetsOf, offset => Assert.True(offset >= checkpoint || offset <= stored.GetValueOrDefault(name, -1)));
            }
        });
}
