using Personalization.Inference;

namespace Personalization.Grains;

/// <summary>
/// What a user looks at now: the items of interest since the last pause, the present event's included, which is not kept yet. A pause lies
/// between two events of interest, or before the present one whatever it is; items that the model does not know end no session and are not in it.
/// </summary>
internal static class PresentSession
{
    /// <summary>Fills in the session's last items, as many as neighbours are asked by, oldest first.</summary>
    /// <param name="kept">The events before.</param>
    /// <param name="time">The present event's.</param>
    /// <param name="item">The item that it shows interest in, as the catalogue's index; -1 for none.</param>
    /// <param name="catalogue">The items that the model knows.</param>
    /// <param name="blend">When a session ends, and how many items are wanted.</param>
    /// <param name="items">As long as the blend's last items.</param>
    /// <returns>The part that was filled.</returns>
    public static ReadOnlySpan<int> Of(KeptEvents kept, DateTimeOffset time, int item, Catalogue catalogue, NeighbourBlend blend, Span<int> items)
    {
        Span<int> places = stackalloc int[KeptEvents.Capacity];
        places = places[..kept.PlacesSincePause(blend, time.ToUnixTimeMilliseconds(), places)];
        var first = items.Length;
        if (item >= 0)
            items[--first] = item;
        for (var at = places.Length - 1; at >= 0 && first > 0; at--)
        {
            if (kept.At(places[at]).TryGetIndex(catalogue, out var index))
                items[--first] = index;
        }
        return items[first..];
    }
}
