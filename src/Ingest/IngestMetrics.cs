using System.Diagnostics.Metrics;

namespace Personalization.Ingest;

/// <summary>What ingest tells of itself. Meter <c>Personalization.Ingest</c>.</summary>
public sealed class IngestMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Personalization.Ingest";

    private readonly Counter<long> _applied;
    private readonly Counter<long> _published;
    private readonly Counter<long> _deadLetters;
    private readonly Counter<long> _parked;
    private readonly Counter<long> _restarts;
    private readonly Counter<long> _snapshots;
    private readonly Histogram<double> _latency;
    private readonly Histogram<int> _batch;
    private readonly Histogram<double> _decoding;
    private readonly Histogram<double> _publishing;
    private readonly Meter _meter;

    public IngestMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _applied = _meter.CreateCounter<long>("personalization.events.applied", "{event}", "Events applied to a user's state.");
        _published = _meter.CreateCounter<long>("personalization.signals.published", "{signal}", "Signals acknowledged by the broker, by kind.");
        _deadLetters = _meter.CreateCounter<long>("personalization.deadletters.published", "{event}", "Events sent to the dead letters, by reason.");
        _parked = _meter.CreateCounter<long>("personalization.events.parked", "{event}", "Events that were too many of one user, and were parked.");
        _restarts = _meter.CreateCounter<long>("personalization.partition.restarts", "{restart}", "Times a partition was replayed from its checkpoint.");
        _snapshots = _meter.CreateCounter<long>("personalization.snapshots.written", "{snapshot}", "States written to the store.");
        _latency = _meter.CreateHistogram<double>("personalization.signal.latency", "s", "From an event's publication to its signals' acknowledgement.");
        _batch = _meter.CreateHistogram<int>("personalization.microbatch.size", "{event}", "Events per micro-batch.");
        _decoding = _meter.CreateHistogram<double>("personalization.microbatch.decoding", "s", "How long a micro-batch took to decode.");
        _publishing = _meter.CreateHistogram<double>("personalization.microbatch.publishing", "s", "How long a micro-batch's signals took to encode and hand to the producer; not until they were acknowledged.");
    }

    /// <summary>Events were applied, in one micro-batch.</summary>
    internal void OnBatchApplied(int events)
    {
        _applied.Add(events);
        _batch.Record(events);
    }

    /// <summary>A micro-batch was decoded.</summary>
    internal void OnDecoded(TimeSpan duration) => _decoding.Record(duration.TotalSeconds);

    /// <summary>A micro-batch's signals were encoded and handed to the producer.</summary>
    internal void OnHandedOver(TimeSpan duration) => _publishing.Record(duration.TotalSeconds);

    /// <summary>Signals of a kind were acknowledged.</summary>
    internal void OnPublished(string kind, int count)
    {
        if (count > 0 && _published.Enabled)
            _published.Add(count, new KeyValuePair<string, object?>("kind", kind));
    }

    /// <summary>An event went to the dead letters, or was parked.</summary>
    internal void OnDeadLetter(string reason)
    {
        if (reason == DeadLetterCodes.Flood)
            _parked.Add(1);
        else
            _deadLetters.Add(1, new KeyValuePair<string, object?>("reason", reason));
    }

    /// <summary>A partition is replayed from its checkpoint.</summary>
    internal void OnRestart() => _restarts.Add(1);

    /// <summary>A state was written to the store.</summary>
    internal void OnSnapshot() => _snapshots.Add(1);

    /// <summary>An event's signals were acknowledged this long after its record was written.</summary>
    internal void OnAcknowledged(TimeSpan sincePublished) => _latency.Record(sincePublished.TotalSeconds);

    /// <summary>Adds the gauges of what analysts said.</summary>
    internal void Observe(DeskWatch desk) => new LabelGauges(desk).AddTo(_meter);

    /// <summary>Adds the gauges that a poll loop can answer: lag and checkpoint trail, by partition.</summary>
    internal void Observe(Func<IEnumerable<Measurement<long>>> lag, Func<IEnumerable<Measurement<long>>> trail)
    {
        _meter.CreateObservableGauge("personalization.partition.lag", lag, "{event}", "Events in the log not applied yet, by partition.");
        _meter.CreateObservableGauge("personalization.checkpoint.trail", trail, "{event}", "Offsets between checkpoint and applied, by partition.");
    }
}
