namespace Personalization.Ingest;

/// <summary>The way out: the broker lies behind it.</summary>
internal interface ISignalPublisher
{
    /// <summary>
    /// Completes when every record is acknowledged, or committed together with the offset; fails when one is not, and then any of them may
    /// be out or not, unless they belong to a transaction.
    /// </summary>
    /// <param name="records">The signals of a micro-batch.</param>
    /// <param name="next">Everything below this offset is done with them.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task Publish(IReadOnlyList<OutgoingRecord> records, long next, CancellationToken cancellation);
}
