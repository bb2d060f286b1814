using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
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

    private static async Task Step(ModelRunner runner) => await runner.Advance(new float[runner.Model.StateSize], 3, 5, CancellationToken.None);
}
