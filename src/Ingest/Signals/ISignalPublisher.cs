namespace Personalization.Ingest;

/// <summary>The way out: the broker lies behind it.</summary>
internal interface ISignalPublisher
{
    /// <summary>Completes when every record is acknowledged; fails when one is not, and then any of them may be out or not.</summary>
    Task Publish(IReadOnlyList<OutgoingRecord> records, CancellationToken cancellation);
}
