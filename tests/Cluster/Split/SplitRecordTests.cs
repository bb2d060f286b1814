using Personalization.Contracts;
using Personalization.Fakes;

namespace Personalization.Cluster.Tests;

/// <summary>A cluster each: what two silos agree on.</summary>
public sealed class SplitRecordTests : IAsyncLifetime
{
    private readonly SplitPair _cluster = new();

    public ValueTask InitializeAsync() => _cluster.InitializeAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task ASplitBeginsOnceEverySiloHasBothModels()
    {
        await LookAll();
        Assert.All(_cluster.Models, model => Assert.Equal(_cluster.Half, model.Split));
        Assert.All(_cluster.Watchers, watcher => Assert.Equal((_cluster.Half, null), (watcher.View.Split, watcher.Lacking)));
        Assert.All(_cluster.Models, static model => Assert.Equal(2, model.Loaded.Length));
    }

    [Fact]
    public async Task AnotherVariantInItsFolderTakesOverOnceEverySiloHasIt()
    {
        await LookAll();
        var before = _cluster.Half;
        using var next = new TinyModel(items: 60, dimensions: 8, seed: 5, name: "next-variant");
        Copy(next);
        await _cluster.Watchers[0].Look();
        Assert.Equal(before, _cluster.Models[0].Split);
        Assert.Equal(_cluster.Addresses[1].ToString(), Assert.Single(_cluster.Watchers[0].View.SplitMissing));
        await LookAll();
        Assert.All(_cluster.Models, static model => Assert.StartsWith("next-variant@", model.Split!.Variant, StringComparison.Ordinal));
        // A replay from before goes through the former.
        Assert.All(_cluster.Models, model => Assert.NotNull(model.Find(before.Variant)));
        Assert.All(_cluster.Models, model => Assert.Equal(model.Wanted, model.Id));
    }

    [Fact]
    public async Task AWrongVariantIsRefusedWithTheReasonAndBothModelsStay()
    {
        await LookAll();
        var before = (_cluster.Models[0].Id, _cluster.Models[0].Split);
        using var next = new TinyModel(items: 60, dimensions: 8, seed: 5, name: "next-variant");
        Copy(next);
        Tampering.FlipByte(_cluster.Variant.Folder, "step.onnx", 200);
        await LookAll();
        Assert.All(_cluster.Watchers, static watcher => Assert.Contains("step.onnx has the SHA-256", watcher.VariantRefusal, StringComparison.Ordinal));
        Assert.All(_cluster.Watchers, static watcher => Assert.Equal((null, null), (watcher.Refusal, watcher.Lacking)));
        Assert.Equal(before, (_cluster.Models[0].Id, _cluster.Models[0].Split));
        var held = SplitCluster.Sides(.5, "wrong", 1).Held[0];
        var outcome = await _cluster.User(held).Apply(EngineCluster.Batch([Interactions.View(held, "i5", 0)]));
        Assert.Equal((before.Split!.Variant, "variant"), (outcome.Recommendations[0].Model, outcome.Recommendations[0].Variant));
    }

    [Fact]
    public async Task ASiloThatHasNotTheClustersVariantIsNotReadyAndSaysWhy()
    {
        await LookAll();
        var other = new ModelSplit("elsewhere@000000000000", .5);
        foreach (var silo in _cluster.Addresses)
            await _cluster.Desk.Offer(new(silo, _cluster.Models[0].Id, [_cluster.Models[0].Id, other.Variant], other));
        await _cluster.Watchers[0].Look();
        Assert.Equal(other, _cluster.Watchers[0].View.Split);
        Assert.Contains($"splits users between {_cluster.Models[0].Id} and {other.Variant}, which is not loaded here", _cluster.Watchers[0].Lacking, StringComparison.Ordinal);
        // It says of its events what they run through here, and that is what is recorded.
        Assert.Null(_cluster.Models[0].Split);
    }

    private async Task LookAll()
    {
        foreach (var watcher in _cluster.Watchers.Append(_cluster.Watchers[0]))
            await watcher.Look();
    }

    private void Copy(TinyModel next)
    {
        foreach (var file in Directory.GetFiles(next.Folder))
            File.Copy(file, Path.Combine(_cluster.Variant.Folder, Path.GetFileName(file)), overwrite: true);
    }

    private sealed class SplitPair : SplitCluster
    {
        protected override short Silos => 2;
    }
}
