namespace Personalization.Ingest;

/// <summary>How far a partition is committed: raised by the poll loop when the broker has said so, waited for by who would run too far ahead.</summary>
internal sealed class CommittedOffset(long start)
{
    private readonly Lock _lock = new();
    private long _value = start;
    private TaskCompletionSource? _raised;

    public long Value => Volatile.Read(ref _value);

    /// <summary>Never lowers it.</summary>
    public void Raise(long offset)
    {
        lock (_lock)
        {
            if (offset <= _value)
                return;
            Volatile.Write(ref _value, offset);
            _raised?.SetResult();
            _raised = null;
        }
    }

    /// <summary>Completes once everything below that offset is committed.</summary>
    public async ValueTask Reach(long offset, CancellationToken cancellation)
    {
        while (Value < offset)
            await Raised(offset).WaitAsync(cancellation).ConfigureAwait(false);
    }

    private Task Raised(long offset)
    {
        lock (_lock)
            return _value >= offset ? Task.CompletedTask : (_raised ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }
}
