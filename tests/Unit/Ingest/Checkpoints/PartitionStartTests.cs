using Personalization.Contracts;
using Personalization.Ingest;

namespace Personalization.Unit.Tests;

public sealed class PartitionStartTests
{
    [Fact]
    public void WithNothingRememberedItBeginsAtTheLogsStart() =>
        Assert.Equal(new PartitionStart(3, 3, 90), Decide(checkpoint: null, committed: null, low: 3, high: 90));

    [Fact]
    public void WithoutACheckpointItBeginsAtTheCommittedOffset() =>
        Assert.Equal(new PartitionStart(40, 40, 90), Decide(checkpoint: null, committed: 40, low: 0, high: 90));

    [Fact]
    public void ItBeginsAtTheCheckpointAndSuppressesWhatIsCommitted() =>
        Assert.Equal(new PartitionStart(20, 40, 90), Decide(new("log", 20, 35), committed: 40, low: 0, high: 90));

    [Fact]
    public void ACheckpointAheadOfTheCommitStillPublishesWhatIsNotCommitted() =>
        Assert.Equal(new PartitionStart(40, 40, 90), Decide(new("log", 60, 35), committed: 40, low: 0, high: 90));

    [Fact]
    public void ACommitThatTheBrokerForgotIsKnownFromTheCheckpoint() =>
        Assert.Equal(new PartitionStart(20, 35, 90), Decide(new("log", 20, 35), committed: null, low: 0, high: 90));

    [Fact]
    public void ACheckpointOfAnotherLogIsNotCompared() =>
        Assert.Equal(new PartitionStart(0, 0, 10), Decide(new("the log before", 500, 500), committed: null, low: 0, high: 10));

    [Fact]
    public void ACheckpointBelowTheLogsStartStopsAndSaysHowMuchIsLost()
    {
        var stop = Assert.Throws<PartitionStoppedException>(() => Decide(new("log", 20, 40), committed: 40, low: 30, high: 90));
        Assert.Contains("10 offsets are lost", stop.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AcceptedLossBeginsAtTheLogsStart() =>
        Assert.Equal(new PartitionStart(30, 40, 90), PartitionStart.Decide("p", "log", new("log", 20, 40), 40, 30, 90, acceptLoss: true));

    [Fact]
    public void ForUsersWhoseStatesAreLostItBeginsFartherBackAsFarAsTheLogAndTheReachAllow()
    {
        var start = Decide(new("log", 60, 70), committed: 70, low: 10, high: 90);
        Assert.Equal((10, 60, 70), Of(start.Rebuilding(["ann"], low: 10, reach: 1_000)));
        Assert.Equal((35, 60, 70), Of(start.Rebuilding(["ann"], low: 10, reach: 25)));
        Assert.Equal((60, 60, 70), Of(start.Rebuilding(["ann"], low: 80, reach: 25)));

        static (long, long, long) Of(PartitionStart start) => (start.Offset, start.Rebuild!.Until, start.Committed);
    }

    [Theory]
    [InlineData(95, null)]
    [InlineData(10, 95L)]
    public void WhatLiesBeyondTheLogsEndStops(long checkpoint, long? committed) =>
        Assert.Throws<PartitionStoppedException>(() => Decide(new("log", checkpoint, 0), committed, low: 0, high: 90));

    private static PartitionStart Decide(Checkpoint? checkpoint, long? committed, long low, long high) =>
        PartitionStart.Decide("clickstream[0]", "log", checkpoint, committed, low, high, acceptLoss: false);
}
