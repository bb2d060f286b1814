using System.Diagnostics.Metrics;

namespace Personalization.Fakes;

/// <summary>Makes meters and keeps a list of the instruments that are created with them.</summary>
internal sealed class CollectedInstruments : IMeterFactory
{
    private readonly List<Meter> _meters = [];
    private readonly List<Instrument> _instruments = [];
    private readonly MeterListener _listener = new();

    public CollectedInstruments()
    {
        // Tests beside this one make instruments too: only those of this factory's own meters count.
        _listener.InstrumentPublished = (instrument, _) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, this))
                _instruments.Add(instrument);
        };
        _listener.Start();
    }

    public IReadOnlyList<Instrument> All => _instruments;

    public Meter Create(MeterOptions options)
    {
        var meter = new Meter(options.Name, options.Version, options.Tags, scope: this);
        _meters.Add(meter);
        return meter;
    }

    /// <summary>What a gauge of that name says now: each value with the values of its tags, in the order of their names.</summary>
    public IReadOnlyList<(double Value, string Tags)> Read(string name)
    {
        var read = new List<(double, string)>();
        using var listener = new MeterListener();
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => read.Add((value, Text(tags))));
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => read.Add((value, Text(tags))));
        foreach (var instrument in _instruments.Where(instrument => instrument.Name == name))
            listener.EnableMeasurementEvents(instrument);
        listener.Start();
        listener.RecordObservableInstruments();
        return read;
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meters.ForEach(static meter => meter.Dispose());
    }

    private static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        string.Join(' ', tags.ToArray().OrderBy(static tag => tag.Key, StringComparer.Ordinal).Select(static tag => tag.Value));
}
