using Personalization.Ingest;

namespace Personalization.SeededFaults;

/// <summary>Publishes, but for the fault that it has.</summary>
internal sealed class FaultyPublisher(ISignalPublisher whole, SeededFault fault) : ISignalPublisher
{
    /// <summary>Of so many signals one is hit.</summary>
    private const int OneOf = 40;

    /// <summary>Longer than the engine takes to commit what is acknowledged.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(8);

    private readonly Lock _gate = new();
    private OutgoingRecord? _held;
    private int _signals;

    public Task Publish(IReadOnlyList<OutgoingRecord> records, long next, CancellationToken cancellation)
    {
        if (fault == SeededFault.EarlyCommit)
        {
            _ = PublishLate(records, next);
            return Task.CompletedTask;
        }
        lock (_gate)
            return whole.Publish([.. records.SelectMany(Hit)], next, cancellation);
    }

    private async Task PublishLate(IReadOnlyList<OutgoingRecord> records, long next)
    {
        await Task.Delay(Late, TimeProvider.System).ConfigureAwait(false);
        await whole.Publish(records, next, CancellationToken.None).ConfigureAwait(false);
    }

    private IEnumerable<OutgoingRecord> Hit(OutgoingRecord record)
    {
        if (record.Kind != "recommendation")
            return [record];
        if (_held is { } held && held.Key.AsSpan().SequenceEqual(record.Key))
        {
            _held = null;
            return [record, held];
        }
        if (++_signals % OneOf != 0)
            return [record];
        return fault switch
        {
            SeededFault.LostSignal => [],
            SeededFault.DoubledSignal => [record, record],
            SeededFault.SwappedSignals when _held is null => Hold(record),
            _ => [record],
        };
    }

    private IEnumerable<OutgoingRecord> Hold(OutgoingRecord record)
    {
        _held = record;
        return [];
    }
}
