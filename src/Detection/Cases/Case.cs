namespace Personalization.Detection;

/// <summary>One thing to be judged as a whole.</summary>
/// <param name="Type">What it is judged among.</param>
/// <param name="SubjectId">The id of what an anomaly would be about.</param>
/// <param name="Readings">What it is judged by.</param>
/// <param name="Events">How many of the user's latest events prove it, this one included.</param>
/// <param name="EventsOf">Of which type these are; null where all count.</param>
internal sealed record Case(CaseType Type, string SubjectId, Reading[] Readings, int Events, InteractionType? EventsOf = null)
{
    /// <summary>True where harm is about to be done: what is found weighs one severity more.</summary>
    public bool IsPressing { get; init; }

    /// <summary>The earlier order or review of another user that this is, judged again; null for what the event at hand brought up.</summary>
    public OddDeal? About { get; init; }
}
