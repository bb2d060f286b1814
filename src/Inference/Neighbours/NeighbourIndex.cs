namespace Personalization.Inference;

/// <summary>
/// Past sessions, found by their items. Sessions are numbered by the time of their last event, so the greater number is the more recent
/// session and nothing else need be known of its time. Unchanging; safe for concurrent callers.
/// </summary>
public sealed class NeighbourIndex
{
    /// <param name="itemsOfSession">Of every session its items, each once.</param>
    /// <param name="sessionsOfItem">Of every item its most recent sessions, the most recent first.</param>
    /// <param name="weights">Of every item, how much a neighbour's vote for it counts.</param>
    /// <exception cref="ArgumentException">The parts do not fit each other.</exception>
    public NeighbourIndex(PackedLists itemsOfSession, PackedLists sessionsOfItem, float[] weights)
    {
        ArgumentNullException.ThrowIfNull(itemsOfSession);
        ArgumentNullException.ThrowIfNull(sessionsOfItem);
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Length != sessionsOfItem.Count)
            throw new ArgumentException($"There are {weights.Length} weights, expected one for each of the {sessionsOfItem.Count} items.", nameof(weights));
        if (itemsOfSession.Values.ContainsAnyExceptInRange(0, sessionsOfItem.Count - 1))
            throw new ArgumentException($"A session holds an item out of range, expected 0 to {sessionsOfItem.Count - 1}.", nameof(itemsOfSession));
        if (sessionsOfItem.Values.ContainsAnyExceptInRange(0, itemsOfSession.Count - 1))
            throw new ArgumentException($"An item names a session out of range, expected 0 to {itemsOfSession.Count - 1}.", nameof(sessionsOfItem));
        for (var item = 0; item < sessionsOfItem.Count; item++)
            CheckFalling(sessionsOfItem[item], item);
        (ItemsOfSession, SessionsOfItem, Weights) = (itemsOfSession, sessionsOfItem, weights);
    }

    /// <summary>How many items it knows.</summary>
    public int Items => SessionsOfItem.Count;

    /// <summary>How many sessions it keeps.</summary>
    public int Sessions => ItemsOfSession.Count;

    internal PackedLists ItemsOfSession { get; }

    internal PackedLists SessionsOfItem { get; }

    internal float[] Weights { get; }

    /// <summary>A query merges these lists, so their order is what it stands on.</summary>
    private static void CheckFalling(ReadOnlySpan<int> sessions, int item)
    {
        for (var place = 1; place < sessions.Length; place++)
        {
            if (sessions[place] >= sessions[place - 1])
                throw new ArgumentException($"Item {item} names session {sessions[place]} after {sessions[place - 1]}, expected the most recent first, each once.", nameof(sessions));
        }
    }
}
