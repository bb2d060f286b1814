using Personalization.Contracts;
using Personalization.Inference;

namespace Personalization.Grains;

/// <summary>
/// A user's latest events, packed into one array, since most of a resident user's memory would else be strings: see <see cref="PackedEvent"/>.
/// Times are told as distances, so what is read of them is read from the oldest on.
/// </summary>
[GenerateSerializer, Alias("kept-events")]
internal sealed partial class KeptEvents
{
    /// <summary>How many events are kept.</summary>
    public const int Capacity = 50;

    [Id(0)] private byte[] _packed = [];
    [Id(1)] private int _used;
    [Id(2)] private int _count;

    // In milliseconds since 1970: the time that the oldest event's is told from, and the newest event's.
    [Id(3)] private long _before;
    [Id(4)] private long _newest;

    public int Count => _count;

    /// <summary>Keeps an event; the oldest goes where there are more than <see cref="Capacity"/>.</summary>
    public void Add(Interaction interaction) => Add(KeptEvent.Of(interaction));

    /// <summary>Keeps an event of which no more is known.</summary>
    public void Add(in KeptEvent kept)
    {
        Span<byte> id = stackalloc byte[PackedEvent.MaxIdBytes(kept.Id)];
        id = id[..PackedEvent.PackId(kept.Id, id, out var isUuid)];
        if (_count == Capacity)
            DropOldest();
        var time = kept.Time.ToUnixTimeMilliseconds();
        if (_count == 0)
            _before = _newest = time;
        var elapsed = time - _newest;
        PackedEvent.Write(Room(PackedEvent.LengthOf(kept, elapsed, id, isUuid)), kept, elapsed, id, isUuid);
        _newest = time;
        _count++;
    }

    /// <summary>True where an event of that id is kept: its producer sent it twice.</summary>
    public bool Contains(string eventId)
    {
        Span<byte> id = stackalloc byte[PackedEvent.MaxIdBytes(eventId)];
        id = id[..PackedEvent.PackId(eventId, id, out var isUuid)];
        for (var at = 0; at < _used;)
        {
            var entry = At(at);
            if (entry.IsUuid == isUuid && entry.Id.SequenceEqual(id))
                return true;
            at += entry.Length;
        }
        return false;
    }

    /// <summary>The kept events, oldest first.</summary>
    public IReadOnlyList<KeptEvent> ToList()
    {
        var events = new List<KeptEvent>(_count);
        var time = _before;
        for (var at = 0; at < _used;)
        {
            var entry = At(at);
            events.Add(entry.Unpack(time += entry.Elapsed));
            at += entry.Length;
        }
        return events;
    }

    /// <summary>The ids of the latest events, of one type or (null) of any, at most so many, oldest first.</summary>
    public string[] LatestIds(int count, InteractionType? of = null) =>
        [.. ToList().Where(kept => of is null || kept.Type == of).TakeLast(count).Select(static kept => kept.Id)];

    /// <summary>Finds the events of interest since the last pause between them, or between them and now, oldest first, and returns how many there are.</summary>
    /// <param name="blend">What a pause is.</param>
    /// <param name="now">In milliseconds since 1970.</param>
    /// <param name="places">Filled with what <see cref="At"/> takes; of length <see cref="Capacity"/>.</param>
    public int PlacesSincePause(NeighbourBlend blend, long now, Span<int> places)
    {
        var count = 0;
        var (last, time) = (now, _before);
        for (var at = 0; at < _used;)
        {
            var entry = At(at);
            time += entry.Elapsed;
            if (entry.ShowsInterest)
            {
                if (count > 0 && blend.IsPause(last, time))
                    count = 0;
                places[count++] = at;
                last = time;
            }
            at += entry.Length;
        }
        return blend.IsPause(last, now) ? 0 : count;
    }

    /// <summary>One event; valid until the next is added.</summary>
    public PackedEvent At(int place) => new(_packed.AsSpan(place));

    /// <summary>The events of a snapshot of format 3 or before, where each told its own time.</summary>
    public KeptEvents FromTimed()
    {
        var told = new KeptEvents();
        for (var at = 0; at < _used;)
            told.Add(TimedEvent.Read(_packed, ref at));
        return told;
    }

    /// <summary>So many bytes behind the last event.</summary>
    private Span<byte> Room(int length)
    {
        if (_used + length > _packed.Length)
            Array.Resize(ref _packed, Math.Max(_used + length, _used + _used / Math.Max(1, _count) * Math.Min(Capacity - _count, 1 + _count)));
        _used += length;
        return _packed.AsSpan(_used - length, length);
    }

    private void DropOldest()
    {
        var oldest = At(0);
        var (length, elapsed) = (oldest.Length, oldest.Elapsed);
        _before += elapsed;
        _packed.AsSpan(length, _used - length).CopyTo(_packed);
        _used -= length;
        _count--;
    }
}
