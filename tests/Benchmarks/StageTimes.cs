using System.Diagnostics.Metrics;

namespace Personalization.Benchmarks;

/// <summary>Sums what the engine's instruments say of its stages: decoding, step and ranking, encoding and publishing; in microseconds of a thread.</summary>
internal sealed class StageTimes : IDisposable
{
    private static readonly string[] Instruments = ["personalization.microbatch.decoding", "personalization.batch.duration", "personalization.microbatch.publishing"];

    private readonly MeterListener _listener = new();
    private readonly Lock _lock = new();
    private readonly double[] _seconds = new double[Instruments.Length];

    public StageTimes()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (Array.IndexOf(Instruments, instrument.Name) is >= 0 and var stage)
                listener.EnableMeasurementEvents(instrument, stage);
        };
        _listener.SetMeasurementEventCallback<double>((_, value, _, stage) =>
        {
            lock (_lock)
                _seconds[(int)stage!] += value;
        });
        _listener.Start();
    }

    public override string ToString()
    {
        lock (_lock)
            return string.Join(' ', _seconds.Select(static seconds => Part.Number(seconds * 1e6)));
    }

    public void Dispose() => _listener.Dispose();
}
