namespace Personalization.Training.Tests;

public sealed class TimeSplitTests
{
    private static readonly History Early = Of("early", 1, 2, 3, 4);
    private static readonly History Across = Of("across", 2, 3, 9);
    private static readonly History Late = Of("late", 8, 9, 10);

    [Fact]
    public void WhatIsLearnedFromCameBeforeWhatIsValidatedOn()
    {
        var split = TimeSplit.Of([Early, Across, Late], 0.4);

        Assert.Equal(At(8), split.Cut);
        Assert.Equal([("early", 4), ("across", 2)], split.Training.Select(history => (history.User, history.Events.Count)));
        Assert.Equal([("across", 3), ("late", 3)], split.Validation.Select(history => (history.User, history.Events.Count)));
    }

    [Fact]
    public void NoShareKeepsNothing()
    {
        var split = TimeSplit.Of([Early, Late], 0);

        Assert.Equal(2, split.Training.Count);
        Assert.Empty(split.Validation);
    }

    private static History Of(string user, params int[] seconds) =>
        new(user, [.. seconds.Select(second => new ItemEvent($"item {second}", At(second)))]);

    private static DateTimeOffset At(int seconds) => DateTimeOffset.UnixEpoch.AddSeconds(seconds);
}
