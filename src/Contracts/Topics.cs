namespace Personalization.Contracts;

/// <summary>Default topic names; each is configuration (<c>Kafka:Topics:…</c>).</summary>
public static class Topics
{
    /// <summary>In: what shoppers do; key = user id.</summary>
    public const string Clickstream = "clickstream";

    /// <summary>Out: what to show next; key = user id, compacted: the newest is the truth.</summary>
    public const string Recommendations = "recommendations";

    /// <summary>Out: what looks wrong; key = subject id.</summary>
    public const string Anomalies = "anomalies";

    /// <summary>In: what the fraud team changes of the rules; key = <c>detection</c>, compacted: the newest valid one runs.</summary>
    public const string Rules = "rules";

    /// <summary>In: what analysts say of anomalies; key = subject id.</summary>
    public const string Labels = "fraud-labels";

    /// <summary>Out: who was forgotten, without a trace of whom; key = the erasure's id.</summary>
    public const string Erasures = "erasures";

    /// <summary>Out: events that could not be taken, with origin and reason.</summary>
    public const string DeadLetters = "clickstream.dead-letters";

    /// <summary>Out: events that were too many of one user, and were not applied; with origin and reason as dead letters have.</summary>
    public const string Parked = "clickstream.parked";
}
