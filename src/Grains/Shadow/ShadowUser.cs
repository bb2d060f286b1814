namespace Personalization.Grains;

/// <summary>A user as the candidate knows them, in memory only: made from the kept events, and again whenever something was missed.</summary>
internal sealed class ShadowUser
{
    /// <summary>How many of the user's events the twin contains, or will once what waits is worked off; -1 for none. Only the user's grain.</summary>
    public long Seen { get; set; } = -1;

    /// <summary>Kept events and recurrent state by the candidate, nothing else. Only the shadow's worker, as what follows.</summary>
    public UserState Twin { get; private set; } = new();

    /// <summary>The list that was sent, best first, and the one that the candidate would have sent; null where neither waits for the next item.</summary>
    public (string[] Sent, string[] Proposed)? Lists { get; set; }

    /// <summary>Forgets all but these events.</summary>
    public void Begin(IReadOnlyList<KeptEvent> history)
    {
        (Twin, Lists) = (new(), null);
        foreach (var kept in history)
            Twin.Kept.Add(kept);
    }
}
