namespace Personalization.Silo;

/// <summary>What the clickstream was seen to hold of the users whose letters are to be replayed, up to its end.</summary>
internal sealed class ClickstreamTrace
{
    private readonly Dictionary<int, long> _first = [];
    private readonly Dictionary<(int Partition, string User), List<Sighting>> _sightings = [];

    /// <summary>A user's record.</summary>
    /// <param name="Place">Where it lies.</param>
    /// <param name="ReplayedFrom">Where its event first lay, when it was replayed from a letter.</param>
    public readonly record struct Sighting(Place Place, Place? ReplayedFrom);

    /// <summary>Every record seen that was replayed.</summary>
    public IEnumerable<Sighting> Replayed => _sightings.Values.SelectMany(static seen => seen).Where(static seen => seen.ReplayedFrom is not null);

    /// <summary>A partition is looked at from this offset on.</summary>
    public void Begin(int partition, long first) => _first[partition] = first;

    /// <summary>A record of a user lies there.</summary>
    public void See(string user, Sighting sighting)
    {
        if (!_sightings.TryGetValue((sighting.Place.Partition, user), out var seen))
            _sightings.Add((sighting.Place.Partition, user), seen = []);
        seen.Add(sighting);
    }

    /// <summary>The first offset that was looked at, or null where the partition was not there.</summary>
    public long? First(int partition) => _first.TryGetValue(partition, out var first) ? first : null;

    /// <summary>What a partition holds of a user, in its order.</summary>
    public IReadOnlyList<Sighting> Of(int partition, string user) => _sightings.TryGetValue((partition, user), out var seen) ? seen : [];
}
