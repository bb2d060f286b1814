using Microsoft.Extensions.Options;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Grains;
using Personalization.Inference;

namespace Personalization.Unit.Tests;

public sealed class ShadowRunTests : IAsyncDisposable
{
    private readonly CollectedInstruments _instruments = new();
    private readonly TinyModel _tiny = new();
    private readonly RecurrentModel _active;
    private readonly Recommender _recommender = new(Options.Create(new UserGrainsOptions { TopK = 5 }));
    private readonly RecentUsers<ShadowUser> _users = new(capacity: 100);
    private readonly UserState _ann = new();
    private readonly ShadowRun _run;

    public ShadowRunTests()
    {
        _active = _tiny.Load();
        _run = Begin(_tiny);
    }

    public async ValueTask DisposeAsync()
    {
        await _run.DisposeAsync();
        _active.Dispose();
        _tiny.Dispose();
        _instruments.Dispose();
    }

    [Fact]
    public async Task ATwinIsWhatTheModelMakesOfTheWholeHistory()
    {
        foreach (var (second, item) in new[] { 3, 17, 40 }.Index())
            See($"i{item}", second);
        await _run.DisposeAsync();

        AssertTwinOf([3, 17, 40]);
    }

    [Fact]
    public async Task WhoComesWithAHistoryIsMadeFromIt()
    {
        Live("i3", 0);
        Live("i17", 1);
        See("i40", 2);
        await _run.DisposeAsync();

        AssertTwinOf([3, 17, 40]);
    }

    [Fact]
    public async Task AfterAnEventThatWasDroppedTheTwinIsMadeAnew()
    {
        See("i3", 0);
        See("i17", 1, isBusy: true);
        See("i40", 2);
        await _run.DisposeAsync();

        AssertTwinOf([3, 17, 40]);
        Assert.Equal(1, _run.Report.Dropped);
    }

    [Fact]
    public async Task EventsAppliedElsewhereAreCaughtUpWith()
    {
        See("i3", 0);
        Live("i17", 1);
        Live("i9", 2);
        See("i40", 3);
        await _run.DisposeAsync();

        AssertTwinOf([3, 17, 9, 40]);
    }

    [Fact]
    public async Task WhatCameIsJudgedByTheListsOfTheEventBefore()
    {
        var sent = See("i3", 0, wantsList: true);
        See(sent.Items[1].Item, 1, wantsList: true);
        See("i0-unknown", 2);
        await _run.DisposeAsync();

        var report = _run.Report;
        Assert.Equal((2, 2), (report.Lists, report.Cases));
        // The same model: the same lists, the same hits.
        Assert.Equal((1.0, .5, .5, 0.0, 0.0), (report.Overlap, report.ActiveHitRate, report.CandidateHitRate, report.ActiveHigher, report.CandidateHigher));
    }

    [Fact]
    public async Task OneListIsJudgedByOneItem()
    {
        See("i3", 0, wantsList: true);
        See("i17", 1);
        See("i9", 2);
        await _run.DisposeAsync();

        Assert.Equal(1, _run.Report.Cases);
    }

    [Fact]
    public async Task SurpriseIsTheCandidatesOwn()
    {
        using var other = new TinyModel(seed: 9, name: "other");
        await using var run = Begin(other);
        Offer(run, "i3", 0, float.NaN);
        Offer(run, "i17", 1, surprise: 2.5f);
        await run.DisposeAsync();

        var scores = other.Reference.Scores(other.Reference.Run([3]).Hidden);
        Assert.Equal((1, 2.5), (run.Report.Surprises, run.Report.ActiveSurprise));
        Assert.Equal(ReferenceLstm.LogSumExp(scores) - scores[17], run.Report.CandidateSurprise!.Value, 1e-4);
    }

    [Fact]
    public async Task WhoIsForgottenLeavesNothingBehind()
    {
        See("i3", 0);
        _run.Forget("ann");
        await _run.DisposeAsync();

        Assert.Equal(0, _users.Count);
    }

    [Fact]
    public async Task ACandidateThatFailsEndsItsRunAndNoCallerHearsOfIt()
    {
        _run.Runner.Model.StepRun.Terminate = true;
        See("i3", 0);
        await Assert.ThrowsAnyAsync<Exception>(() => _run.Done);
        See("i17", 1);
    }

    private ShadowRun Begin(TinyModel candidate)
    {
        var tally = new ShadowTally("next@1", new GrainsMetrics(_instruments));
        return new ShadowRun(candidate.Run(), _recommender, tally, _users);
    }

    /// <summary>An event that the shadow does not see.</summary>
    private void Live(string item, int second)
    {
        _ann.Kept.Add(Interactions.View("ann", item, second));
        _ann.Events++;
    }

    private Recommendation See(string item, int second, bool wantsList = false, bool isBusy = false)
    {
        var interaction = Interactions.View("ann", item, second);
        var sent = _recommender.Recommend(interaction, new("log", 0, second), _active, new(0, RankingAfter(item)), []);
        _run.Offer(_ann, new(interaction, new("log", 0, second), _active, float.NaN, wantsList ? sent : null), isBusy);
        Live(item, second);
        return sent;
    }

    private void Offer(ShadowRun run, string item, int second, float surprise)
    {
        var interaction = Interactions.View("ann", item, second);
        run.Offer(_ann, new(interaction, new("log", 0, second), _active, surprise, null), isBusy: false);
        Live(item, second);
    }

    /// <summary>As the running model would rank, who has seen the same events.</summary>
    private Ranking? RankingAfter(string item)
    {
        int[] seen = [.. _ann.Kept.ToList().Select(static kept => kept.Item!).Append(item).Select(IndexOf).Where(static index => index >= 0)];
        var scores = _tiny.Reference.Scores(_tiny.Reference.Run(seen).Hidden);
        int[] best = [.. Enumerable.Range(0, scores.Length).OrderByDescending(index => scores[index]).Take(5)];
        return new Ranking(best, [.. best.Select(index => (float)scores[index])]);
    }

    private int IndexOf(string item) => _active.Catalogue.TryGetIndex(item, out var index) ? index : -1;

    private void AssertTwinOf(int[] history)
    {
        var (hidden, cell) = _tiny.Reference.Run(history);
        var twin = _users.Of("ann").Twin;
        Assert.Equal(history.Length, twin.Kept.Count);
        Assert.All(hidden.Concat(cell).Zip(twin.Recurrent!), static pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }
}
