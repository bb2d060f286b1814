using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Grains;
using Personalization.Inference;

namespace Personalization.Cluster.Tests;

/// <summary>Users split in halves between the model and a variant of other numbers, which knows more items and has no surprise.</summary>
public class SplitCluster : EngineCluster
{
    private readonly ConcurrentBag<int> _rows = [];
    private readonly MeterListener _listener = new();

    /// <summary>Items <c>i60</c> to <c>i79</c> only it knows.</summary>
    public TinyModel Variant => field ??= new(items: 80, dimensions: 12, seed: 7, name: "variant-lstm", VariantHasSurprise);

    protected virtual bool VariantHasSurprise => false;

    public IReadOnlyList<ModelWatcher> Watchers => [.. Services.Select(static services => services.GetRequiredService<ModelWatcher>())];

    public IReadOnlyList<ActiveModel> Models => [.. Services.Select(static services => services.GetRequiredService<ActiveModel>())];

    public IModelDeskGrain Desk => Services.First().GetRequiredService<IGrainFactory>().GetGrain<IModelDeskGrain>(ModelView.Key);

    /// <summary>Rows that models ran since the last call: steps and rankings.</summary>
    public int TakeRows()
    {
        var rows = _rows.Sum();
        _rows.Clear();
        return rows;
    }

    public ModelSplit Half => new(Models[0].WantedSplit!.Variant, .5);

    protected override Dictionary<string, string?> Settings => new()
    {
        ["Inference:Variant"] = Variant.Folder,
        ["Inference:VariantShare"] = "0.5",
        // Looked at the start; then when a test says so.
        ["Inference:WatchInterval"] = "1.00:00:00",
    };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var meters = Services.First().GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "personalization.batch.size" && instrument.Meter.Scope == meters)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((_, size, _, _) => _rows.Add(size));
        _listener.Start();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _listener.Dispose();
        Variant.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>So many users who are on the second side where it has this share, and so many who are not.</summary>
    public static (string[] Held, string[] Others) Sides(double share, string prefix, int count)
    {
        var sample = new UserSample(share, UserSample.OfSplit);
        var sides = Enumerable.Range(0, 1_000).Select(user => $"{prefix}-{user}").ToLookup(sample.Holds);
        return ([.. sides[true].Take(count)], [.. sides[false].Take(count)]);
    }
}
