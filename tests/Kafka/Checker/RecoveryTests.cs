using Personalization.Chaos;

namespace Personalization.Kafka.Tests.Checker;

/// <summary>Recovery is the wait of what had come when a fault ended.</summary>
public sealed class RecoveryTests
{
    [Fact]
    public void TheLatestAnswerToWhatHadComeCounts() =>
        Assert.Equal([TimeSpan.FromSeconds(5)], Of(ends: [10], (Came: 8, Answered: 12), (9, 15), (11, 99)));

    [Fact]
    public void WhereAllWasAnsweredNobodyWaited() => Assert.Equal([TimeSpan.Zero], Of(ends: [10], (Came: 8, Answered: 9)));

    [Fact]
    public void FaultsAreSortedByTheirRecovery() =>
        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4)], Of(ends: [10, 20], (Came: 8, Answered: 14), (19, 21)));

    private static TimeSpan[] Of(long[] ends, params (long Came, long Answered)[] answered) =>
        Recovery.Of(ends, answered, static (from, to) => TimeSpan.FromSeconds(to - from));
}
