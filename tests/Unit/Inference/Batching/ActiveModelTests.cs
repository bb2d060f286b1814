using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Inference;

namespace Personalization.Unit.Tests;

public sealed class ActiveModelTests : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly TinyModel _first = new();
    private readonly TinyModel _second = new(seed: 2, name: "second");
    private readonly InferenceMetrics _metrics;
    private readonly ActiveModel _active;

    public ActiveModelTests()
    {
        _metrics = new InferenceMetrics(_services.GetRequiredService<IMeterFactory>());
        _active = new ActiveModel(Options.Create(_first.Options()), TimeProvider.System, _metrics, NullLogger<ActiveModel>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await _active.DisposeAsync();
        _metrics.Dispose();
        await _services.DisposeAsync();
        _first.Dispose();
        _second.Dispose();
    }

    [Fact]
    public async Task ARefusedFolderLeavesTheRunningModelUntouched()
    {
        var before = _active.Runner;
        Tampering.FlipByte(_second.Folder, ModelFiles.ItemVectors, position: 5);
        Assert.Throws<ModelRefusedException>(() => _active.Switch(_second.Folder));
        Assert.Same(before, _active.Runner);
        await Step(before);
    }

    [Fact]
    public async Task AModelThatWasNotAcceptedDoesNotTakeOver()
    {
        var before = _active.Runner;
        Tampering.Reseal(_second.Folder, static manifest => manifest with { Acceptance = Acceptance.Pending });
        Replace(_first.Folder, _second.Folder);
        Assert.Contains("its training has not ended", Assert.Throws<ModelRefusedException>(_active.Load).Reason, StringComparison.Ordinal);
        Assert.Equal((before.Model.Id, before.Model.Id), (_active.Wanted, _active.Id));
        await Step(before);
    }

    [Fact]
    public async Task AStepThatBeganBeforeASwitchEndsOnItsModel()
    {
        var before = _active.Runner;
        _active.Switch(_second.Folder);
        Assert.StartsWith("second@", _active.Runner.Model.Id, StringComparison.Ordinal);
        await Step(before);
        await Step(_active.Runner);
    }

    [Fact]
    public async Task AModelIsStoppedAtTheSecondSwitchAfterItRan()
    {
        var before = _active.Runner;
        _active.Switch(_second.Folder);
        _active.Switch(_first.Folder);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Step(before));
        await Step(_active.Runner);
    }

    [Fact]
    public async Task AnotherModelInTheFolderIsLoadedBesideAndRunsWhenToldTo()
    {
        var before = _active.Runner;
        Replace(_first.Folder, _second.Folder);
        _active.Load();
        Assert.Same(before, _active.Runner);
        Assert.StartsWith("second@", _active.Wanted, StringComparison.Ordinal);
        Assert.Equal([before.Model.Id, _active.Wanted], _active.Loaded);
        _active.Follow(_active.Wanted);
        Assert.Equal(_active.Wanted, _active.Id);
        await Step(before);
        await Step(_active.Runner);
    }

    [Fact]
    public async Task WhatIsCopiedOverTheFolderDoesNotReachTheRunningModel()
    {
        var before = await Top(_active.Runner);
        Replace(_first.Folder, _second.Folder);
        Assert.Equal(before, await Top(_active.Runner));
        foreach (var file in Directory.GetFiles(_first.Folder))
            File.WriteAllBytes(file, []);
        Assert.Equal(before, await Top(_active.Runner));
    }

    [Fact]
    public void TheFormerModelIsThereToGoBackTo()
    {
        var first = _active.Id;
        Replace(_first.Folder, _second.Folder);
        _active.Load();
        _active.Follow(_active.Wanted);
        using var again = new TinyModel();
        Replace(_first.Folder, again.Folder);
        _active.Load();
        Assert.Equal(first, _active.Wanted);
        Assert.Equal(2, _active.Loaded.Length);
        _active.Follow(first);
        Assert.Equal(first, _active.Id);
    }

    [Fact]
    public async Task AHalfCopiedFolderIsRefusedAndTakenOnceItIsWhole()
    {
        var before = _active.Runner;
        foreach (var file in Directory.GetFiles(_second.Folder).Where(static file => Path.GetFileName(file) != ModelFiles.Step))
            File.Copy(file, Path.Combine(_first.Folder, Path.GetFileName(file)), overwrite: true);
        Assert.Throws<ModelRefusedException>(_active.Load);
        Assert.Equal((before.Model.Id, before.Model.Id), (_active.Wanted, _active.Id));
        await Step(before);
        Replace(_first.Folder, _second.Folder);
        _active.Load();
        Assert.StartsWith("second@", _active.Wanted, StringComparison.Ordinal);
    }

    [Fact]
    public void AModelThatIsNotLoadedIsTheRunningOne()
    {
        Assert.Same(_active.Runner, _active.Of("never@000000000000"));
        Assert.Same(_active.Runner, _active.Of(null));
        _active.Follow("never@000000000000");
        Assert.Equal(_active.Wanted, _active.Id);
    }

    [Fact]
    public async Task OfThreeModelsTheRunningOneAndTheNewestStay()
    {
        var running = _active.Runner;
        Replace(_first.Folder, _second.Folder);
        _active.Load();
        var between = _active.Of(_active.Wanted);
        using var third = new TinyModel(seed: 3, name: "third");
        Replace(_first.Folder, third.Folder);
        _active.Load();
        await Step(running);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Step(between));
        await Step(_active.Of(_active.Wanted));
    }

    [Fact]
    public async Task AVariantIsLoadedOnlyWhereOneIsConfigured()
    {
        _active.LoadVariant();
        _active.Follow(_active.Id, new("second@000000000000", .5));
        Assert.Equal((1, null, null), (_active.Loaded.Length, _active.WantedSplit, _active.Split));
        await using var split = WithVariant(share: .5);
        Assert.Equal((1, ModelSplit.Unread), (split.Loaded.Length, split.WantedSplit!.Variant));
        split.LoadVariant();
        Assert.Equal(2, split.Loaded.Length);
        split.Follow(split.Id, split.WantedSplit);
        Assert.Equal(split.WantedSplit, split.Split);
        await Step(split.Find(split.Split!.Variant)!);
    }

    [Fact]
    public async Task AShareOfNothingKeepsTheVariantAtHandForASplitThatTheClusterHas()
    {
        await using var ending = WithVariant(share: 0);
        ending.LoadVariant();
        Assert.Null(ending.WantedSplit);
        var present = new ModelSplit(ending.Loaded[1], .1);
        ending.Follow(ending.Id, present);
        Assert.Equal(present, ending.Split);
        ending.Follow(ending.Id, null);
        Assert.Null(ending.Split);
    }

    [Fact]
    public async Task OfEachFolderTheRunningModelAndOneMoreStay()
    {
        await using var split = WithVariant(share: .5);
        split.LoadVariant();
        split.Follow(split.Id, split.WantedSplit);
        var (control, variant) = (split.Runner, split.Find(split.Split!.Variant)!);
        for (var seed = 3; seed < 7; seed++)
        {
            using var next = new TinyModel(seed: seed, name: "next");
            Replace(seed % 2 == 0 ? _first.Folder : _second.Folder, next.Folder);
            split.Load();
            split.LoadVariant();
        }
        Assert.Equal(4, split.Loaded.Length);
        await Step(control);
        await Step(variant);
        Assert.NotNull(split.Find(split.Wanted));
        Assert.NotNull(split.Find(split.WantedSplit!.Variant));
    }

    [Fact]
    public async Task TheVariantThatComesToServeEverybodyIsLoadedOnce()
    {
        await using var split = WithVariant(share: .5);
        split.LoadVariant();
        split.Follow(split.Id, split.WantedSplit);
        Replace(_first.Folder, _second.Folder);
        split.Load();
        split.Follow(split.Wanted, split.WantedSplit);
        Assert.Equal((2, split.Split!.Variant), (split.Loaded.Length, split.Id));
        Assert.Same(split.Runner, split.Find(split.Split.Variant));
    }

    private ActiveModel WithVariant(double share)
    {
        var options = _first.Options();
        (options.Variant, options.VariantShare) = (_second.Folder, share);
        return new(Options.Create(options), TimeProvider.System, _metrics, NullLogger<ActiveModel>.Instance);
    }

    [Fact]
    public async Task BatchesAreMeasured()
    {
        var sizes = new List<int>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, me) =>
        {
            if (instrument.Meter.Name == InferenceMetrics.MeterName && instrument.Name == "personalization.batch.size" && instrument.Meter.Scope == _services.GetRequiredService<IMeterFactory>())
                me.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((_, size, _, _) => sizes.Add(size));
        listener.Start();
        await Step(_active.Runner);
        Assert.Equal([1], sizes);
    }

    private static void Replace(string folder, string by)
    {
        foreach (var file in Directory.GetFiles(by))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
    }

    private static async Task<IEnumerable<float>> Top(ModelRunner runner) =>
        (await runner.Advance(new float[runner.Model.StateSize], 3, 5, CancellationToken.None)).Top!.Scores;

    private static async Task Step(ModelRunner runner) => await runner.Advance(new float[runner.Model.StateSize], 3, 5, CancellationToken.None);
}
