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

    public void Dispose()
    {
        _listener.Dispose();
        _meters.ForEach(static meter => meter.Dispose());
    }
}
