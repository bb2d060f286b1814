using Personalization.Ingest;

namespace Personalization.Fakes;

/// <summary>A broker that acknowledges, or refuses, each publication when the test says so.</summary>
internal sealed class HeldPublisher : ISignalPublisher
{
    private readonly Lock _lock = new();
    private readonly List<Publication> _publications = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Acknowledge at once instead of holding.</summary>
    public bool Passes { get; init; }

    public IReadOnlyList<Publication> Publications
    {
        get { lock (_lock) return [.. _publications]; }
    }

    public Task Publish(IReadOnlyList<OutgoingRecord> records, long next, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var publication = new Publication(records);
            if (Passes)
                publication.Acknowledge();
            _publications.Add(publication);
            _changed.TrySetResult();
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return publication.Acknowledged.WaitAsync(cancellation);
        }
    }

    /// <summary>Completes once so many records have been handed over.</summary>
    public async Task Reach(int count)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_publications.Sum(static publication => publication.Records.Count) >= count)
                    return;
                changed = _changed.Task;
            }
            await changed;
        }
    }

    /// <summary>One call of Publish.</summary>
    internal sealed class Publication(IReadOnlyList<OutgoingRecord> records)
    {
        private readonly TaskCompletionSource _acknowledged = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IReadOnlyList<OutgoingRecord> Records => records;

        public Task Acknowledged => _acknowledged.Task;

        public void Acknowledge() => _acknowledged.TrySetResult();

        public void Refuse() => _acknowledged.TrySetException(new InvalidOperationException("refused by the test"));
    }
}
