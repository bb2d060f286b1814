using CsCheck;
using Personalization.Contracts;

namespace Personalization.Training.Tests;

public sealed class PreparationPlanTests
{
    private static readonly PreparationOptions Lenient = new() { MinItem = 1, Test = TimeSpan.FromMinutes(10), Validation = TimeSpan.FromMinutes(10) };

    [Fact]
    public void HistoriesGoWholeIntoThePartThatTheyEndIn()
    {
        var parts = PartsOf(Lenient, ("old", "a", 0), ("old", "b", 1), ("across", "a", 80), ("across", "b", 95), ("new", "a", 99), ("new", "b", 100));

        Assert.Equal([Parts.Train, Parts.Train, Parts.Test, Parts.Test, Parts.Test, Parts.Test], parts);
    }

    [Fact]
    public void WhatTrainingDoesNotHoldIsNotTested()
    {
        var parts = PartsOf(Lenient, ("old", "a", 0), ("old", "b", 1), ("new", "a", 98), ("new", "z", 99), ("new", "b", 100), ("short", "z", 100), ("short", "a", 100));

        Assert.Equal([Parts.Test, Parts.None, Parts.Test, Parts.None, Parts.None], parts[2..]);
    }

    [Fact]
    public void RareItemsAndShortHistoriesAreDropped()
    {
        var parts = PartsOf(Lenient with { MinItem = 2, Test = TimeSpan.Zero, Validation = TimeSpan.Zero },
            ("one", "a", 0), ("two", "a", 0), ("two", "b", 1), ("three", "a", 0), ("three", "b", 1), ("left", "rare", 0), ("left", "a", 1));

        Assert.Equal([Parts.None, Parts.Train, Parts.Train, Parts.Train, Parts.Train, Parts.None, Parts.None], parts);
    }

    [Fact]
    public void ARepeatAtTheSameInstantCountsOnce()
    {
        var parts = PartsOf(Lenient with { Test = TimeSpan.Zero, Validation = TimeSpan.Zero }, ("u", "a", 0), ("u", "a", 0), ("u", "a", 1));

        Assert.Equal([Parts.Train, Parts.None, Parts.Train], parts);
    }

    [Fact]
    public void APauseEndsASessionThatTheLogDoesNotName()
    {
        var plan = PreparationPlan.Of(LogOf(("u", "a", 0), ("u", "b", 30), ("u", "a", 61), ("u", "b", 62)), Lenient);

        Assert.Equal([1, 1, 2, 2], plan.Sessions);
        Assert.Equal([Parts.Train, Parts.Train, Parts.Test, Parts.Test], plan.Parts);
    }

    [Fact]
    public void LeaveOneOutHoldsBackTheLastTwo()
    {
        var parts = PartsOf(Lenient with { LeaveOneOut = true, ByUser = true }, ("u", "c", 500), ("u", "a", 0), ("u", "b", 200));

        Assert.Equal([Parts.Test, Parts.Train | Parts.Validation | Parts.Test, Parts.Validation | Parts.Test], parts);
    }

    [Fact]
    public void TrainingEndsBeforeTheTestBeginsToEndAndHoldsAllItsItems() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 4], Gen.Int[0, 100]).Array[1, 60].Sample(events =>
        {
            var rows = events.Select(row => ($"u{row.Item1}", $"i{row.Item2}", row.Item3)).ToArray();
            var log = LogOf(rows);
            var plan = PreparationPlan.Of(log, Lenient with { ByUser = true });
            int[] Places(Parts part) => [.. Enumerable.Range(0, rows.Length).Where(place => plan.Parts[place] == part)];
            var (train, test) = (Places(Parts.Train), Places(Parts.Test));

            Assert.Empty(train.Select(place => log.Clicks[place].History).Intersect(test.Select(place => log.Clicks[place].History)));
            Assert.Empty(test.Select(place => log.Clicks[place].Item).Except(train.Select(place => log.Clicks[place].Item)));
            if (train.Length > 0 && test.Length > 0)
                Assert.True(train.Max(place => log.Clicks[place].Time) < log.Clicks.Max(click => click.Time) - Lenient.Test.Ticks + 1);
        });

    private static Parts[] PartsOf(PreparationOptions options, params (string User, string Item, int Minute)[] events) =>
        PreparationPlan.Of(LogOf(events), options with { ByUser = true }).Parts;

    private static ClickLog LogOf(params (string User, string Item, int Minute)[] events) => ClickLog.Of(
        events.Select((row, place) => new Interaction { Id = $"{place}", Type = InteractionType.View, User = row.User, Time = DateTimeOffset.UnixEpoch.AddMinutes(row.Minute), Item = row.Item }),
        byUser: false);
}
