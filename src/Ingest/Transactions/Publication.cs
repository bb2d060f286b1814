namespace Personalization.Ingest;

/// <summary>A micro-batch on its way into a transaction.</summary>
internal sealed class Publication(IReadOnlyList<OutgoingRecord> records, long next)
{
    private readonly TaskCompletionSource _committed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<OutgoingRecord> Records => records;

    /// <summary>Everything below this offset is done with it.</summary>
    public long Next => next;

    public Task Committed => _committed.Task;

    public void Complete() => _committed.TrySetResult();

    public void Fail(Exception failure) => _committed.TrySetException(failure);
}
