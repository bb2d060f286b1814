using System.Diagnostics.Metrics;
using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>Reads ingest's own instruments: what the live line and the page show is what a dashboard would.</summary>
internal sealed class LiveNumbers : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly LatencyWindow _latency = new();
    private readonly Lock _observing = new();
    private readonly TimeProvider _time;
    private long _events, _recommendations, _anomalies, _deadLetters, _parked;
    // Under the lock only: an observation is a sum over partitions, begun at zero.
    private long _lag, _trail;
    // Only who takes.
    private (long At, long Events, long Recommendations) _before;
    private (double P50, double P99) _lastLatency;

    public LiveNumbers(TimeProvider time)
    {
        _time = time;
        _before = (time.GetTimestamp(), 0, 0);
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == IngestMetrics.MeterName)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Count(instrument.Name, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, _, _) =>
        {
            if (instrument.Name == "personalization.signal.latency")
                _latency.Add(value);
        });
        _listener.Start();
    }

    /// <summary>Events that ingest is done with since the start, whatever became of them.</summary>
    public long Handled => Interlocked.Read(ref _events);

    /// <summary>The last numbers taken; the live line takes them, everyone may look.</summary>
    public LiveReading Current { get; private set; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public void Dispose() => _listener.Dispose();

    /// <summary>Events not applied yet, over all partitions of this silo, and how far their checkpoints trail.</summary>
    public (long Lag, long Trail) Observe()
    {
        lock (_observing)
        {
            (_lag, _trail) = (0, 0);
            _listener.RecordObservableInstruments();
            return (_lag, _trail);
        }
    }

    /// <summary>The numbers of the interval since the last call. One caller.</summary>
    public LiveReading Take()
    {
        var (lag, trail) = Observe();
        var now = _time.GetTimestamp();
        var (events, recommendations) = (Interlocked.Read(ref _events), Interlocked.Read(ref _recommendations));
        var seconds = Math.Max(1e-3, _time.GetElapsedTime(_before.At, now).TotalSeconds);
        var (eventRate, recommendationRate) = ((events - _before.Events) / seconds, (recommendations - _before.Recommendations) / seconds);
        _before = (now, events, recommendations);
        var quantiles = _latency.Take(.5, .99);
        _lastLatency = quantiles is null ? _lastLatency : (quantiles[0], quantiles[1]);
        return Current = new(events, eventRate, recommendationRate, Interlocked.Read(ref _anomalies), Interlocked.Read(ref _deadLetters), Interlocked.Read(ref _parked), lag, trail,
            _lastLatency.P50 * 1e3, _lastLatency.P99 * 1e3);
    }

    private void Count(string instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        switch (instrument)
        {
            case "personalization.events.applied":
                Interlocked.Add(ref _events, value);
                break;
            case "personalization.signals.published" when tags is [{ Value: "recommendation" }]:
                Interlocked.Add(ref _recommendations, value);
                break;
            case "personalization.signals.published" when tags is [{ Value: "anomaly" }]:
                Interlocked.Add(ref _anomalies, value);
                break;
            case "personalization.deadletters.published":
                Interlocked.Add(ref _deadLetters, value);
                break;
            case "personalization.events.parked":
                Interlocked.Add(ref _parked, value);
                break;
            // Observed by RecordObservableInstruments, in the thread that holds the lock.
            case "personalization.partition.lag":
                _lag += value;
                break;
            case "personalization.checkpoint.trail":
                _trail += value;
                break;
            default:
                break;
        }
    }
}
