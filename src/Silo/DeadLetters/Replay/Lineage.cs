namespace Personalization.Silo;

/// <summary>
/// Where an event first lay. A replayed event has a new place but keeps its old rank among the user's events, as often as it is
/// replayed and refused again.
/// </summary>
internal sealed class Lineage
{
    private readonly Dictionary<Place, Place> _replayedFrom = [];

    /// <summary>What the letters say of replays before.</summary>
    public Lineage(IEnumerable<Letter> letters)
    {
        foreach (var letter in letters)
            if (letter is { Origin: { } origin, ReplayedFrom: { } from })
                _replayedFrom[origin] = from;
    }

    /// <summary>What the clickstream says as well.</summary>
    public Lineage With(ClickstreamTrace trace)
    {
        foreach (var (place, from) in trace.Replayed)
            _replayedFrom[place] = from!.Value;
        return this;
    }

    /// <summary>The event's rank: the offset it first had in this partition. A replay goes back to its partition and further on, so this ends.</summary>
    public long Rank(Place place)
    {
        while (_replayedFrom.TryGetValue(place, out var from) && from.Topic == place.Topic && from.Partition == place.Partition && from.Offset < place.Offset)
            place = from;
        return place.Offset;
    }
}
