using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Ingest;

namespace Personalization.Unit.Tests;

public sealed class LabelGaugesTests : IDisposable
{
    private readonly CollectedInstruments _instruments = new();
    private readonly DeskWatch _desk = new();

    public LabelGaugesTests() => new IngestMetrics(_instruments).Observe(_desk);

    public void Dispose() => _instruments.Dispose();

    [Fact]
    public void BeforeTheFirstLabelNothingIsSaid() => Assert.All(
        ["personalization.labels.count", "personalization.anomalies.precision", "personalization.anomalies.recall", "personalization.reasons.precision"],
        name => Assert.Empty(_instruments.Read(name)));

    [Fact]
    public void PrecisionAndRecallAreOfAKindWhateverItsRulesAndReasons()
    {
        Show(new("bot", "1/a", "velocity", Confirmed: 3, Dismissed: 1), new("bot", "2/a", "regularity", Confirmed: 3, Dismissed: 1), new("bot", "unknown", "unknown", Missed: 4));
        Assert.Equal([(.75, "bot")], _instruments.Read("personalization.anomalies.precision"));
        Assert.Equal([(.6, "bot")], _instruments.Read("personalization.anomalies.recall"));
    }

    [Fact]
    public void AReasonsPrecisionIsItsOwn()
    {
        Show(new("bot", "1/a", "velocity", Confirmed: 1), new("bot", "2/a", "velocity", Dismissed: 1), new("bot", "1/a", "regularity", Dismissed: 2), new("bot", "unknown", "unknown", Missed: 4));
        Assert.Equal([(.5, "bot velocity"), (0, "bot regularity")], _instruments.Read("personalization.reasons.precision"));
    }

    [Fact]
    public void WhatWasOnlyMissedHasARecallOfNothingAndNoPrecision()
    {
        Show(new LabelTally("review_spam", "unknown", "unknown", Missed: 2));
        Assert.Empty(_instruments.Read("personalization.anomalies.precision"));
        Assert.Equal([(0, "review_spam")], _instruments.Read("personalization.anomalies.recall"));
    }

    [Fact]
    public void LabelsAreCountedByRulesAndVerdict()
    {
        Show(new("bot", "1/a", "velocity", Confirmed: 3, Dismissed: 1), new("bot", "1/a", "regularity", Confirmed: 2));
        Assert.Equal([(5, "bot 1/a confirmed"), (1, "bot 1/a dismissed"), (0, "bot 1/a missed")], _instruments.Read("personalization.labels.count"));
    }

    private void Show(params LabelTally[] tallies) => _desk.Show(new() { Revision = 1, Labels = tallies });
}
