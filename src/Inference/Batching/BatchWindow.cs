namespace Personalization.Inference;

/// <summary>Decides when a batch should run: when it is full, or when its first row has lingered long enough.</summary>
/// <param name="Capacity">Rows of a full batch.</param>
/// <param name="Linger">How long the first row waits for company.</param>
internal readonly record struct BatchWindow(int Capacity, TimeSpan Linger)
{
    /// <summary>How long to wait yet: nothing when the batch should run, forever when there is no row to wait for.</summary>
    public TimeSpan Remaining(int waiting, TimeSpan oldestAge)
    {
        if (waiting == 0)
            return Timeout.InfiniteTimeSpan;
        if (waiting >= Capacity || oldestAge >= Linger)
            return TimeSpan.Zero;
        return Linger - oldestAge;
    }

    /// <summary>Whether a row that makes this many changes the answer, so that a waiting worker must be told.</summary>
    public bool IsTurning(int waiting) => waiting == 1 || waiting >= Capacity || Linger == TimeSpan.Zero;
}
