namespace Personalization.Ingest;

/// <summary>Publishes nothing: signals count as out once the followed group has committed their events.</summary>
internal sealed class FollowingPublisher(CommittedOffset followed) : ISignalPublisher
{
    public Task Publish(IReadOnlyList<OutgoingRecord> records, long next, CancellationToken cancellation) => followed.Reach(next, cancellation).AsTask();
}
