using System.Text;
using Personalization.Contracts;
using Personalization.Detection;
using Personalization.Fakes;

namespace Personalization.Unit.Tests;

public sealed class LabelBookTests
{
    private readonly LabelBook _book = new();

    private static AnalystLabel Label(string? anomaly, LabelVerdict verdict, int second = 0) => new()
    {
        AnomalyId = anomaly,
        Subject = new("user", "ann"),
        Kind = "bot",
        Verdict = verdict,
        Analyst = "bea",
        Time = Interactions.Day.AddSeconds(second),
        Rules = "7/cases",
        Reason = "velocity",
    };

    [Fact]
    public void ConfirmedDismissedAndMissedGivePrecisionAndRecall()
    {
        foreach (var label in new[] { Label("a", LabelVerdict.Confirmed), Label("b", LabelVerdict.Confirmed), Label("c", LabelVerdict.Dismissed), Label(null, LabelVerdict.Confirmed) with { Rules = "7/cases" } })
            _book.Add(label);
        var tally = Assert.Single(_book.Tallies);
        Assert.Equal((2, 1, 1), (tally.Confirmed, tally.Dismissed, tally.Missed));
        Assert.Equal((2.0 / 3, 2.0 / 3), (tally.Precision, tally.Recall));
    }

    [Fact]
    public void TheSameLabelTwiceCountsOnce()
    {
        _book.Add(Label("a", LabelVerdict.Confirmed));
        _book.Add(Label("a", LabelVerdict.Confirmed));
        Assert.Equal(1, Assert.Single(_book.Tallies).Confirmed);
    }

    [Fact]
    public void TheLastWordOnAnAnomalyCounts()
    {
        _book.Add(Label("a", LabelVerdict.Confirmed));
        _book.Add(Label("a", LabelVerdict.Dismissed));
        Assert.Equal((0, 1), (_book.Tallies[0].Confirmed, _book.Tallies[0].Dismissed));
    }

    [Fact]
    public void ADismissalIsRememberedOfTheUserUntilTheKindIsConfirmed()
    {
        _book.Add(Label("a", LabelVerdict.Dismissed, 5));
        Assert.Equal([new Dismissal("bot", Interactions.Day.AddSeconds(5))], _book.Dismissals["ann"]);
        _book.Add(Label("b", LabelVerdict.Confirmed));
        Assert.Empty(_book.Dismissals);
    }

    [Fact]
    public void ADismissedOrderIsRememberedOfTheUserWhoPlacedIt()
    {
        _book.Add(Label("a", LabelVerdict.Dismissed) with { Subject = new("order", "o1") });
        Assert.Empty(_book.Dismissals);
        _book.Add(Label("a", LabelVerdict.Dismissed) with { Subject = new("order", "o1"), User = "cid" });
        Assert.Equal("cid", Assert.Single(_book.Dismissals).Key);
    }

    [Theory]
    [InlineData("""{"subject":{"kind":"user","id":"ann"},"kind":"bot","verdict":"maybe","analyst":"bea","time":"2026-01-05T00:00:00Z"}""", "$.verdict")]
    [InlineData("""{"subject":{"kind":"user","id":"ann"},"kind":"robot","verdict":"confirmed","analyst":"bea","time":"2026-01-05T00:00:00Z"}""", "$.kind is 'robot'; expected one of bot")]
    [InlineData("""{"subject":{"kind":"user","id":""},"kind":"bot","verdict":"confirmed","analyst":"bea","time":"2026-01-05T00:00:00Z"}""", "$.subject.id is ''")]
    [InlineData("""{"subject":{"kind":"user","id":"ann"},"kind":"bot","verdict":"confirmed","analyst":"bea"}""", "time")]
    [InlineData("null", "$ is null")]
    public void AWrongLabelIsRefusedWithThePath(string text, string said) =>
        Assert.Contains(said, LabelReader.Read(Encoding.UTF8.GetBytes(text)).Fault, StringComparison.Ordinal);
}
