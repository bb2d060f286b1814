namespace Personalization.Detection;

/// <summary>What is remembered of an entity. Times are those of events; who used it is kept as hashes of four bytes, but for the few odd orders that may come up again.</summary>
[GenerateSerializer, Alias("entity-memory")]
public sealed class EntityMemory
{
    /// <summary>Repeats by the producer are told among so many latest events.</summary>
    private const int Repeats = 8;

    /// <summary>When it was first seen, as <see cref="Seconds"/>; 0 before that.</summary>
    [Id(0)] internal uint FirstSeen;
    [Id(1)] internal DistinctUsers Users = new();

    /// <summary>Of a seller; of a device, address or payment means those that were odd. Null before the first.</summary>
    [Id(2)] internal Deals? Orders;
    [Id(3)] internal Burst OrderBurst;

    /// <summary>Of a seller or item; of a device those that were odd. Null before the first.</summary>
    [Id(4)] internal Deals? Reviews;
    [Id(5)] internal Burst ReviewBurst;
    [Id(6)] internal int Ratings;
    [Id(7)] internal double RatingSum;

    [Id(8)] private uint[] _latest = [];

    /// <summary>True where no user has left a trace that names one.</summary>
    internal bool NamesNobody => Users.IsEmpty && Orders is null && Reviews is null;

    /// <summary>Leaves nothing that names the user. Of which user the latest events were is not known, so all of them go: a repeat of theirs is taken for new.</summary>
    internal void Forget(uint user)
    {
        Users.Forget(user);
        Orders = Without(Orders, user);
        Reviews = Without(Reviews, user);
        _latest = [];
    }

    /// <summary>Null where nothing is left: as before the first.</summary>
    private static Deals? Without(Deals? deals, uint user)
    {
        deals?.Forget(user);
        return deals is { IsEmpty: false } ? deals : null;
    }

    /// <summary>False where its producer sent it twice.</summary>
    internal bool IsNew(uint eventPrint)
    {
        if (Array.IndexOf(_latest, eventPrint) >= 0)
            return false;
        _latest = [.. _latest.TakeLast(Repeats - 1), eventPrint];
        return true;
    }
}
