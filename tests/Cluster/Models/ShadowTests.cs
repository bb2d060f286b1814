using Personalization.Contracts;
using Personalization.Fakes;

namespace Personalization.Cluster.Tests;

/// <summary>A cluster each: what a candidate saw is counted at its end.</summary>
public sealed class ShadowTests : IAsyncLifetime
{
    private readonly ShadowedCluster _cluster = new();

    public ValueTask InitializeAsync() => _cluster.InitializeAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task ACandidateThatIsTheSameModelAgreesInEverything()
    {
        foreach (var user in new[] { "ann", "bob", "cid" })
            await Shop(user, [5, 17, 33, 2, 40]);
        await _cluster.Shadow.Stop(TestContext.Current.CancellationToken);

        var report = _cluster.Shadow.Report!;
        Assert.StartsWith("next-lstm@", report.Candidate, StringComparison.Ordinal);
        Assert.Equal(_cluster.Active.Id, report.Active);
        Assert.Equal((15, 12, 12, 0), (report.Lists, report.Cases, report.Surprises, report.Dropped));
        Assert.Equal((1.0, 0.0, 0.0), (report.Overlap, report.ActiveHigher, report.CandidateHigher));
        Assert.Equal(report.ActiveHitRate, report.CandidateHitRate);
        Assert.Equal(report.ActiveSurprise!.Value, report.CandidateSurprise!.Value, 1e-5);
    }

    [Fact]
    public async Task AShopperWhoComesBackFromTheStoreIsSeenWithTheirHistory()
    {
        await Shop("ann", [5, 17, 33]);
        await _cluster.Deactivate("ann");
        await Shop("ann", [2, 40], from: 3);
        await _cluster.Shadow.Stop(TestContext.Current.CancellationToken);

        Assert.Equal((1.0, 4), (_cluster.Shadow.Report!.Overlap, _cluster.Shadow.Report.Surprises));
    }

    [Fact]
    public async Task SignalsAreTheServingModelsAndWhatIsStoredKnowsNoCandidate()
    {
        var outcome = await Shop("ann", [5, 17, 33]);
        await _cluster.User("ann").Snapshot("log", 0, committed: 0, token: 0);

        Assert.All(outcome.Recommendations, list => Assert.Equal((_cluster.Active.Id, "default"), (list.Model, list.Variant)));
        var stored = await _cluster.Snapshots.Read(_cluster.User("ann").GetGrainId());
        Assert.Equal(_cluster.Active.Id, stored.State.Model);
    }

    [Fact]
    public async Task AFailingCandidateEndsTheShadowAndTheLineGoesOn()
    {
        var run = _cluster.Shadow.Run!;
        run.Runner.Model.StepRun.Terminate = true;
        await Shop("ann", [5, 17]);
        await Assert.ThrowsAnyAsync<Exception>(() => run.Done);

        Assert.Single((await Shop("ann", [33], from: 2)).Recommendations);
        await _cluster.Shadow.Look();
        Assert.StartsWith("it failed: ", _cluster.Shadow.Report!.Stopped, StringComparison.Ordinal);
        Assert.Null(_cluster.Shadow.Run);
    }

    [Fact]
    public async Task AnotherCandidateTakesItsPlaceAndARefusedOneIsNamed()
    {
        using var third = new TinyModel(items: 60, dimensions: 8, seed: 3, name: "third");
        foreach (var file in Directory.GetFiles(third.Folder))
            File.Copy(file, Path.Combine(_cluster.Candidate.Folder, Path.GetFileName(file)), overwrite: true);
        await _cluster.Shadow.Look();
        Assert.StartsWith("third@", _cluster.Shadow.Report!.Candidate, StringComparison.Ordinal);
        await Shop("ann", [5, 17, 33]);

        Tampering.FlipByte(_cluster.Candidate.Folder, "manifest.json", 200);
        await _cluster.Shadow.Look();
        Assert.StartsWith("third@", _cluster.Shadow.Report!.Candidate, StringComparison.Ordinal);
        await _cluster.Shadow.Stop(TestContext.Current.CancellationToken);
        Assert.InRange(_cluster.Shadow.Report!.Overlap!.Value, 0, .99);
    }

    [Fact]
    public async Task ACandidateThatComesToServeIsInTheShadowNoMore()
    {
        await Shop("ann", [5, 17, 33]);
        _cluster.Active.Switch(_cluster.Candidate.Folder);
        await _cluster.Shadow.Look();

        Assert.Equal(("it is the model that runs", 3), (_cluster.Shadow.Report!.Stopped, _cluster.Shadow.Report.Lists));
        Assert.Single((await Shop("ann", [2], from: 3)).Recommendations);
    }

    [Fact]
    public async Task WhoIsErasedOrWithdrewConsentIsForgotten()
    {
        await Shop("ann", [5, 17]);
        await Shop("bob", [5, 17]);
        await _cluster.User("ann").Apply(EngineCluster.Batch([new() { Id = "gone", Type = InteractionType.Erase, User = "ann", Time = Interactions.Day.AddSeconds(9) }], firstOffset: 90));
        await _cluster.User("bob").Apply(EngineCluster.Batch([new() { Id = "no", Type = InteractionType.Consent, Consent = false, User = "bob", Time = Interactions.Day.AddSeconds(9) }], firstOffset: 90));

        Assert.Equal(0, _cluster.Shadow.Run!.Users);
    }

    private ValueTask<Outcome> Shop(string user, int[] items, int from = 0) =>
        _cluster.User(user).Apply(EngineCluster.Batch(items.Select((item, step) => Interactions.View(user, $"i{item}", from + step)), firstOffset: from * 3));
}
