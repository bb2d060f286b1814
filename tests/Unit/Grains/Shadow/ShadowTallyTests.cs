using Personalization.Fakes;
using Personalization.Grains;

namespace Personalization.Unit.Tests;

public sealed class ShadowTallyTests : IDisposable
{
    private readonly CollectedInstruments _instruments = new();
    private readonly ShadowTally _tally;

    public ShadowTallyTests()
    {
        _tally = new ShadowTally("next@1", new GrainsMetrics(_instruments));
        _tally.Against("old@1");
    }

    public void Dispose() => _instruments.Dispose();

    [Fact]
    public void WhatCameIsLookedForInBothLists()
    {
        _tally.Judge(["a", "b"], ["b", "c"], "b");
        _tally.Judge(["a", "b"], ["b", "c"], "c");
        _tally.Judge(["a", "b"], ["b", "c"], "a");
        _tally.Judge(["a", "b"], ["b", "c"], "z");

        var report = _tally.Report();
        Assert.Equal((4, .5, .5), (report.Cases, report.ActiveHitRate, report.CandidateHitRate));
        Assert.Equal((.25, .5), (report.ActiveHigher, report.CandidateHigher));
    }

    [Fact]
    public void OverlapIsOfTheLongerList()
    {
        _tally.Count(["a", "b", "c", "d"], ["d", "a", "x", "y"]);
        _tally.Count(["a", "b", "c", "d"], ["a"]);
        _tally.Count([], []);

        Assert.Equal((2, .375), (_tally.Report().Lists, _tally.Report().Overlap));
    }

    [Fact]
    public void SurpriseCountsOnlyWhereBothHaveIt()
    {
        _tally.Surprise(2, 1);
        _tally.Surprise(4, 2);
        _tally.Surprise(float.NaN, 9);
        _tally.Surprise(9, float.NaN);

        Assert.Equal((2, 3.0, 1.5), (_tally.Report().Surprises, _tally.Report().ActiveSurprise, _tally.Report().CandidateSurprise));
    }

    [Fact]
    public void AgainstAnotherModelCountingBeginsAnew()
    {
        _tally.Judge(["a"], ["a"], "a");
        _tally.Against("old@1");
        Assert.Equal(1, _tally.Report().Cases);
        _tally.Against("new@1");
        Assert.Equal(("new@1", 0, null), (_tally.Report().Active, _tally.Report().Cases, _tally.Report().ActiveHitRate));
    }
}
