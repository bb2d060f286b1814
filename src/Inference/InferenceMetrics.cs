using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Personalization.Inference;

/// <summary>What inference counts: batch sizes, how long batches run, how many rows wait.</summary>
public sealed class InferenceMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Personalization.Inference";

    private readonly Meter _meter;
    private readonly Histogram<int> _size;
    private readonly Histogram<double> _duration;
    private readonly ConcurrentDictionary<Watched, byte> _queues = new();

    /// <summary>Creates the instruments.</summary>
    public InferenceMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _size = _meter.CreateHistogram<int>("personalization.batch.size", "{event}", "Rows of a batch that ran.");
        _duration = _meter.CreateHistogram<double>("personalization.batch.duration", "s", "How long a batch ran, step, ranking and neighbours together.");
        _meter.CreateObservableGauge("personalization.batch.queue", () => _queues.Keys.Sum(watched => watched.Queue.Count), "{event}", "Rows that wait for a batch.");
    }

    internal void OnBatchRun(int size, TimeSpan latency)
    {
        if (_size.Enabled)
            _size.Record(size);
        if (_duration.Enabled)
            _duration.Record(latency.TotalSeconds);
    }

    internal IDisposable Watch(RequestQueue queue)
    {
        var watched = new Watched(this, queue);
        _queues.TryAdd(watched, 0);
        return watched;
    }

    /// <summary>Lets go of the meter.</summary>
    public void Dispose() => _meter.Dispose();

    private sealed class Watched(InferenceMetrics metrics, RequestQueue queue) : IDisposable
    {
        public RequestQueue Queue { get; } = queue;

        public void Dispose() => metrics._queues.TryRemove(this, out _);
    }
}
