using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Silo;

namespace Personalization.Kafka.Tests;

public sealed class ExplanationTests
{
    private static readonly Anomaly Bot = new()
    {
        Id = "a1",
        IncidentId = "n1",
        Sequence = 2,
        Kind = "bot",
        Subject = new("user", "bob"),
        Score = 0.9999,
        Severity = "medium",
        Action = "challenge",
        User = "bob",
        Reasons = [new("velocity", 0.7, "64 events a minute; 99 % of normal traffic stays below 5", []), new("regularity", 0.3, "pauses hardly vary", [])],
        Time = Interactions.Day.AddSeconds(3),
        From = Interactions.Day,
        CauseId = "bob-i2-3",
        Inputs = [],
        Model = "m@1",
        Rules = "7/cases-1",
        Baseline = "none",
        Position = new("log", 0, 9),
    };

    [Fact]
    public void ItTellsWhatHappenedWhyAndHowRare()
    {
        var lines = Lines([Interactions.View("bob", "i1"), Interactions.View("bob", "i2", 3)], []);
        Assert.Equal(
            [
                "bot: user bob. Severity medium. Suggested: challenge.", "Anomaly a1, signal 2 of incident n1.", "",
                "What happened",
                "  2026-01-05 00:00:00.0             view              i1",
                "  2026-01-05 00:00:03.0     +3.0 s  view              i2  <- raised it", "",
                "Why",
                "   70 %  velocity    64 events a minute; 99 % of normal traffic stays below 5",
                "   30 %  regularity  pauses hardly vary", "",
                "How rare", "  Of normal traffic one in 10,000 looks as odd (score 0.999900).", "",
                "Judged by", "  rules     7/cases-1", "  model     m@1", "  baseline  none", "",
                "Labels", "  none yet; give one with: -- label a1 confirmed --analyst NAME",
            ], lines);
    }

    [Fact]
    public void WhereAlertsHaveABudgetItTellsWhatItTook()
    {
        var story = new Story(Bot with { Inputs = new() { ["alert_strength"] = 9.24, ["alert_level"] = 6.6 } }, [], [], []);
        Assert.Contains("  Its incident had come to 9.2 decades; new ones of its kind were told from 6.6 on.", Explanation.Of(story).Split(Environment.NewLine));
    }

    [Fact]
    public void EventsThatAreGoneAreSaidToBe() =>
        Assert.Contains("  The clickstream no longer has the events of 2026-01-05 00:00:00 to 00:00:03 UTC.", Lines([], []));

    [Fact]
    public void WhatAnalystsSaidIsTold() => Assert.Contains("  2026-01-05 00:00  dismissed by bea: a colleague", Lines([],
        [new() { AnomalyId = "a1", Subject = new("user", "bob"), Kind = "bot", Verdict = LabelVerdict.Dismissed, Analyst = "bea", Note = "a colleague", Time = Interactions.Day }]));

    [Fact]
    public void OfManyEventsTheLatestAreShown() => Assert.Contains(Lines([.. Enumerable.Range(0, 50).Select(static step => Interactions.View("bob", "i1", step))], []),
        static line => line.StartsWith("  … 10 earlier events", StringComparison.Ordinal));

    [Fact]
    public void AnIncidentThatGrewIsToldSignalBySignal()
    {
        var first = Bot with { Id = "a0", Sequence = 1, Severity = "low", Time = Interactions.Day.AddSeconds(1) };
        var lines = Explanation.Of(new(Bot, [first, Bot], [], [])).Split(Environment.NewLine);
        Assert.Equal(
            ["The incident", "  2026-01-05 00:00:01.0    1  low     0.999900  user bob", "  2026-01-05 00:00:03.0    2  medium  0.999900  user bob  <- this one", "", "What happened"],
            lines.SkipWhile(static line => line != "The incident").Take(5));
    }

    private static string[] Lines(IReadOnlyList<Interaction> events, IReadOnlyList<AnalystLabel> labels) => Explanation.Of(new(Bot, [Bot], events, labels)).Split(Environment.NewLine);
}
