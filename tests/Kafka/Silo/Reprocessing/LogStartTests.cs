using Personalization.Silo;

namespace Personalization.Kafka.Tests;

public sealed class LogStartTests
{
    private static readonly DateTimeOffset From = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void ALogThatHasItsBeginningLacksNothing() =>
        Assert.Equal(new(1, 0, null), LogStart.Decide(1, From, new(0, From.AddDays(1), 0), committed: 90));

    [Fact]
    public void ALogThatBeginsBeforeTheMomentLacksNothing() =>
        Assert.Equal(new(1, 40, null), LogStart.Decide(1, From, new(30, From.AddDays(-1), 40), committed: 90));

    [Fact]
    public void ALogThatBeginsAfterTheMomentSaysWhatIsGone() =>
        Assert.Contains("partition 1 begins at offset 30", LogStart.Decide(1, From, new(30, From.AddDays(1), 30), committed: 90).Gap, StringComparison.Ordinal);

    [Fact]
    public void ALogThatIsEmptyByNowSaysSo() =>
        Assert.Equal(90, LogStart.Decide(1, From, new(90, null, null), committed: 90) is { Gap: not null } start ? start.Offset : -1);

    [Fact]
    public void WhatTheGroupHasNotCommittedIsItsAffairFirst() =>
        Assert.Equal(90, LogStart.Decide(1, From, new(0, From.AddDays(-1), 95), committed: 90).Offset);

    [Fact]
    public void AMomentAfterEverythingBeginsWhereTheGroupStands() =>
        Assert.Equal(90, LogStart.Decide(1, From, new(0, From.AddDays(-1), null), committed: 90).Offset);
}
