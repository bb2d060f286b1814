using Personalization.Contracts;
using Personalization.Fakes;

namespace Personalization.Cluster.Tests;

/// <summary>A silo whose variant is not there when it starts.</summary>
public sealed class MissingVariantTests : IAsyncLifetime
{
    private readonly Emptied _cluster = new();

    public ValueTask InitializeAsync() => _cluster.InitializeAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task ASiloWithoutTheVariantsFolderIsNotReadySaysWhyAndSplitsOnceItIsThere()
    {
        var watcher = _cluster.Watchers[0];
        Assert.Contains($"the model of Inference:Variant is not loaded: ", watcher.Lacking, StringComparison.Ordinal);
        Assert.Contains("there is no folder", watcher.Lacking, StringComparison.Ordinal);
        Assert.Equal((null, null), (watcher.View.Split, _cluster.Active.Split));
        var held = SplitCluster.Sides(.5, "missing", 1).Held[0];
        Assert.Equal("default", (await View(held, 0)).Variant);

        _cluster.PutBack();
        await watcher.Look();
        Assert.Null(watcher.Lacking);
        Assert.Equal(_cluster.Half, _cluster.Active.Split);
        Assert.Equal((_cluster.Half.Variant, "variant"), ((await View(held, 1)).Model, (await View(held, 2)).Variant));
    }

    private async Task<Recommendation> View(string user, int step) =>
        (await _cluster.User(user).Apply(EngineCluster.Batch([Interactions.View(user, "i5", step)], firstOffset: step * 3))).Recommendations[0];

    private sealed class Emptied : SplitCluster
    {
        private string Aside => $"{Variant.Folder}-aside";

        public override ValueTask InitializeAsync()
        {
            Directory.Move(Variant.Folder, Aside);
            return base.InitializeAsync();
        }

        public void PutBack() => Directory.Move(Aside, Variant.Folder);
    }
}
