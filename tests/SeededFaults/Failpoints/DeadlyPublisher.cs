using Personalization.Ingest;

namespace Personalization.SeededFaults;

/// <summary>Publishes, with a failpoint between the acknowledgement and whoever waits for it.</summary>
internal sealed class DeadlyPublisher(ISignalPublisher whole, Failpoints failpoints) : ISignalPublisher
{
    public async Task Publish(IReadOnlyList<OutgoingRecord> records, long next, CancellationToken cancellation)
    {
        await whole.Publish(records, next, cancellation).ConfigureAwait(false);
        await failpoints.Pass(Failpoint.Published).ConfigureAwait(false);
    }
}
