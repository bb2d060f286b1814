using Microsoft.Extensions.DependencyInjection;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Grains;

namespace Personalization.Cluster.Tests;

/// <summary>A cluster each: what was seen is counted since the split began.</summary>
public sealed class SplitTrialTests : IAsyncLifetime
{
    private readonly TrialCluster _cluster = new();

    public ValueTask InitializeAsync() => _cluster.InitializeAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task HitsOfEachSideAreThoseOfTheListsThatWereSent()
    {
        var (held, others) = SplitCluster.Sides(.5, "trial", 3);
        var expected = new Dictionary<string, (int Lists, int Cases, int Hits)> { ["variant"] = default, ["control"] = default };
        foreach (var user in held.Concat(others))
        {
            var lists = (await Shop(user, [5, 17, 33, 2, 40])).Recommendations;
            foreach (var (list, next) in lists.Zip([.. lists.Skip(1), null]))
            {
                var (made, cases, hits) = expected[list.Variant];
                var isHit = next is not null && Array.Exists(list.Items, item => item.Item == ItemAfter(next));
                expected[list.Variant] = (made + 1, cases + (next is null ? 0 : 1), hits + (isHit ? 1 : 0));
            }
        }
        var report = _cluster.Trial.Report!;
        Assert.Equal(expected["variant"], ((int)report.Variant.Lists, (int)report.Variant.Cases, (int)report.Variant.Hits));
        Assert.Equal(expected["control"], ((int)report.Control.Lists, (int)report.Control.Cases, (int)report.Control.Hits));
        Assert.Equal((15, 12, 3), (report.Variant.Lists, report.Variant.Cases, report.Variant.Users));
        Assert.InRange(report.Variant.Hits + report.Control.Hits, 1, 23);
        Assert.Equal((_cluster.Half.Variant, _cluster.Active.Id), (report.Variant.Model, report.Control.Model));
    }

    [Fact]
    public async Task AnotherShareBeginsTheCountAnewAndItsEndEndsIt()
    {
        var user = SplitCluster.Sides(.5, "anew", 1).Held[0];
        await Shop(user, [5, 17]);
        Assert.Equal(1, _cluster.Trial.Report!.Variant.Cases);
        _cluster.Active.Follow(_cluster.Active.Id, _cluster.Half with { Share = .6 });
        await Shop(user, [33], from: 2);
        Assert.Equal((.6, 1, 0), (_cluster.Trial.Report!.Share, _cluster.Trial.Report.Variant.Lists, _cluster.Trial.Report.Variant.Cases));
        _cluster.Active.Follow(_cluster.Active.Id);
        Assert.Null(_cluster.Trial.Report);
    }

    [Fact]
    public async Task WhoIsErasedOrWithdrewConsentIsForgotten()
    {
        var users = SplitCluster.Sides(.5, "leaving", 2).Held;
        foreach (var user in users)
            await Shop(user, [5]);
        await _cluster.User(users[0]).Apply(EngineCluster.Batch([new() { Id = "gone", Type = InteractionType.Erase, User = users[0], Time = Interactions.Day.AddSeconds(9) }], firstOffset: 90));
        await _cluster.User(users[1]).Apply(EngineCluster.Batch([new() { Id = "no", Type = InteractionType.Consent, Consent = false, User = users[1], Time = Interactions.Day.AddSeconds(9) }], firstOffset: 90));
        foreach (var user in users)
            await Shop(user, [17], from: 40);
        Assert.Equal(0, _cluster.Trial.Report!.Variant.Cases);
    }

    /// <summary>The shadow is compared with the model that serves the control, on its users.</summary>
    [Fact]
    public async Task ACandidateInTheShadowSeesTheControlsUsersOnly()
    {
        var (held, others) = SplitCluster.Sides(.5, "shadowed", 1);
        await Shop(held[0], [5, 17, 33]);
        await Shop(others[0], [5, 17, 33]);
        await _cluster.Shadow.Stop(TestContext.Current.CancellationToken);
        Assert.Equal((3, _cluster.Active.Id), (_cluster.Shadow.Report!.Lists, _cluster.Shadow.Report.Active));
    }

    private ValueTask<Outcome> Shop(string user, int[] items, int from = 0) =>
        _cluster.User(user).Apply(EngineCluster.Batch(items.Select((item, step) => Interactions.View(user, $"i{item}", from + step)), firstOffset: from * 3));

    /// <summary>The item whose event caused the list; events are told apart by their ids.</summary>
    private static string ItemAfter(Recommendation list) => $"i{((int[])[5, 17, 33, 2, 40])[(int)list.Position.Offset / 3]}";

    private sealed class TrialCluster : SplitCluster
    {
        private readonly TinyModel _candidate = new(items: 60, dimensions: 8, seed: 3, name: "candidate");

        public SplitTrial Trial => Services.Single().GetRequiredService<SplitTrial>();

        public Shadow Shadow => Services.Single().GetRequiredService<Shadow>();

        protected override Dictionary<string, string?> Settings => new(base.Settings) { ["Inference:Shadow"] = _candidate.Folder, ["Inference:ShadowShare"] = "1" };

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            _candidate.Dispose();
        }
    }
}
