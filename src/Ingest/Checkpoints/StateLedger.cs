using System.Diagnostics.CodeAnalysis;

namespace Personalization.Ingest;

/// <summary>
/// What a worker knows of the positions of states of one sort: how far each is confirmed, and since which offset its snapshot is out of date.
/// The apply loop and the snapshot loop share it, hence the lock. Time is the caller's, as a rising timestamp.
/// </summary>
/// <param name="floor">
/// The checkpoint never lies below it. What is applied below it makes a state anew whose snapshot is damaged: were that lost before the first
/// snapshot, the damaged one would be found again.
/// </param>
internal sealed class StateLedger(long floor = 0)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = [];

    // Oldest first; an entry stays here while its snapshot is being written, since it is not safe yet.
    private readonly SortedSet<Entry> _dirty = new(Comparer<Entry>.Create(static (a, b) =>
        a.DirtySince != b.DirtySince ? a.DirtySince.CompareTo(b.DirtySince) : string.CompareOrdinal(a.Name, b.Name)));

    public int Dirty
    {
        get { lock (_lock) return _dirty.Count; }
    }

    /// <summary>The newest position seen confirmed for that state, or -1.</summary>
    public long ConfirmedOf(string name)
    {
        lock (_lock)
            return _entries.TryGetValue(name, out var entry) ? entry.Confirmed : -1;
    }

    /// <summary>Events are about to be applied: from here on its snapshot may be out of date.</summary>
    public void OnSent(string name, long firstOffset, long lastOffset, long timestamp)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(name, out var entry))
                _entries.Add(name, entry = new(name));
            entry.TouchedAt = timestamp;
            entry.Sent = Math.Max(entry.Sent, lastOffset);
            if (entry.IsDirty)
                return;
            entry.DirtySince = Math.Max(firstOffset, floor);
            entry.DirtyAt = timestamp;
            _dirty.Add(entry);
        }
    }

    /// <summary>Its grain answered from this position.</summary>
    public void OnConfirmed(string name, long position)
    {
        lock (_lock)
            if (_entries.TryGetValue(name, out var entry))
                entry.Confirmed = Math.Max(entry.Confirmed, position);
    }

    /// <summary>Takes the state whose snapshot has been out of date longest, if it became so before the timestamp.</summary>
    public bool TryTakeOldest(long dirtyBefore, [NotNullWhen(true)] out string? name)
    {
        lock (_lock)
        {
            foreach (var entry in _dirty)
            {
                if (entry.Taken)
                    continue;
                if (entry.DirtyAt > dirtyBefore)
                    break;
                entry.Taken = true;
                name = entry.Name;
                return true;
            }
            name = null;
            return false;
        }
    }

    /// <summary>Gives back what was taken and never written. Call when no snapshot is being written.</summary>
    public void Release()
    {
        lock (_lock)
            foreach (var entry in _dirty)
                entry.Taken = false;
    }

    /// <summary>The store holds this state up to that position.</summary>
    public void OnSnapshot(string name, long position, long timestamp)
    {
        lock (_lock)
        {
            var entry = _entries[name];
            _dirty.Remove(entry);
            entry.Taken = false;
            // Never farther back than it was: a state that is lost answers from nowhere, and has been told nothing below.
            entry.DirtySince = entry.Sent > position ? Math.Max(position + 1, entry.DirtySince) : Entry.Clean;
            entry.DirtyAt = timestamp;
            if (entry.IsDirty)
                _dirty.Add(entry);
        }
    }

    /// <summary>The smallest offset that some snapshot may not contain yet, where everything below <paramref name="next"/> is applied.</summary>
    public long Checkpoint(long next)
    {
        lock (_lock)
            return Math.Max(floor, _dirty.Min is { } oldest ? Math.Min(oldest.DirtySince, next) : next);
    }

    /// <summary>Forgets states whose snapshot is up to date and which have not been touched since the timestamp.</summary>
    public void Forget(long touchedBefore)
    {
        lock (_lock)
            foreach (var (name, entry) in _entries)
                if (!entry.IsDirty && entry.TouchedAt < touchedBefore)
                    _entries.Remove(name);
    }

    private sealed class Entry(string name)
    {
        public const long Clean = long.MaxValue;

        public readonly string Name = name;
        public long Sent = -1;
        public long Confirmed = -1;
        public long DirtySince = Clean;
        public long DirtyAt;
        public long TouchedAt;
        public bool Taken;

        public bool IsDirty => DirtySince != Clean;
    }
}
