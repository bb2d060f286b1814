namespace Personalization.Training.Tests;

public sealed class RaterReplayTests
{
    private static readonly Dictionary<string, bool> Labels = new() { ["ann"] = false, ["bob"] = true, ["never"] = true };

    private static readonly Rating[] Log =
    [
        new("ann", "cat", 2, 0), new("cat", "ann", 9, 100), new("ann", "bob", 1, 5_000), new("dan", "bob", -10, 6_000),
        new("bob", "dan", 10, 7_000), new("dan", "ann", 5, 8_000), new("bob", "ann", 10, 9_000), new("cat", "dan", 1, 9_500),
    ];

    /// <summary>The labels were made from ratings received: were any feature, however indirectly, made from them too, this would show it.</summary>
    [Theory]
    [InlineData(-10)]
    [InlineData(10)]
    public void WhatAUserReceivedChangesNothing(int instead)
    {
        foreach (var (place, user) in new RaterReplay(Log, Labels).Users.Index())
        {
            var rewritten = Log.Select(rating => rating.Ratee == user ? rating with { Value = instead } : rating).ToArray();
            // The log's first and last stay: its beginning and end are nobody's.
            var without = Log.Where((rating, number) => rating.Ratee != user || number == 0).ToArray();

            Assert.Equal(Row(Log, place), Row(rewritten, place));
            Assert.Equal(Row(Log, place), Row(without, place));
        }
    }

    [Fact]
    public void WhatAUserGaveChangesItsFeatures() =>
        Assert.NotEqual(Row(Log, 0), Row([Log[0] with { Value = -9 }, .. Log[1..]], 0));

    [Fact]
    public void LabelsAreNoFeature()
    {
        var turned = Labels.ToDictionary(static label => label.Key, static label => !label.Value);

        Assert.Equal(new RaterReplay(Log, Labels).Rows(withCalendar: true), new RaterReplay(Log, turned).Rows(withCalendar: true));
    }

    [Fact]
    public void TheCalendarCanBeLeftOut()
    {
        var later = Log.Select(static rating => rating.Rater == "dan" && rating.Time == 6_000 ? rating with { Time = 6_500 } : rating).ToArray();
        var replay = new RaterReplay(later, Labels);

        Assert.Equal(2, replay.Rows(withCalendar: true)[0].Length - replay.Rows(withCalendar: false)[0].Length);
    }

    [Fact]
    public void TheDetectorReadsWhatServingReads()
    {
        var replay = new RaterReplay([.. Enumerable.Range(0, 40).Select(static place => new Rating("ann", $"r{place}", 10, place)), new("bob", "ann", 1, 99)], Labels);

        Assert.True(replay.RulesOf("ann") > replay.RulesOf("bob"));
        Assert.Equal(0, replay.RulesOf("never"));
    }

    private static float[] Row(Rating[] log, int place) => new RaterReplay(log, Labels).Rows(withCalendar: true)[place];
}
