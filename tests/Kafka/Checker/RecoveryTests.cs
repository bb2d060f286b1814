using Personalization.Chaos;

namespace Personalization.Kafka.Tests.Checker;

/// <summary>Recovery is the longest wait that a fault left behind.</summary>
public sealed class RecoveryTests
{
    [Fact]
    public void TheLongestWaitSinceTheFaultsEndCounts() =>
        Assert.Equal([TimeSpan.FromSeconds(5)], Of([(10, 10)], (Came: 8, Answered: 12), (9, 15), (11, 99)));

    [Fact]
    public void OfAFaultThatCanBeRecoveredFromBeforeItsEndWhatCameMeanwhileCountsFromItsComing() =>
        Assert.Equal([TimeSpan.FromSeconds(7)], Of([(10, 20)], (Came: 9, Answered: 16), (18, 25), (19, 20), (21, 99)));

    [Fact]
    public void WhereAllWasAnsweredNobodyWaited() => Assert.Equal([TimeSpan.Zero], Of([(10, 10)], (Came: 8, Answered: 9)));

    [Fact]
    public void FaultsAreSortedByTheirRecovery() =>
        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4)], Of([(10, 10), (20, 20)], (Came: 8, Answered: 14), (19, 21)));

    [Fact]
    public void AFaultIsSettledWhenNobodyWaitsLongerThanASecondAnyMore() =>
        Assert.Equal([TimeSpan.FromSeconds(9), TimeSpan.Zero], Recovery.Settled([10, 20], [(8, 9), (11, 15), (16, 19), (19, 20), (21, 22)], static (from, to) => TimeSpan.FromSeconds(to - from)));

    private static TimeSpan[] Of((long From, long Until)[] faults, params (long Came, long Answered)[] answered) =>
        Recovery.Of(faults, answered, static (from, to) => TimeSpan.FromSeconds(to - from));
}
