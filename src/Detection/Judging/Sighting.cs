namespace Personalization.Detection;

/// <summary>One event of one user, as the detector sees it.</summary>
/// <param name="Interaction">The event.</param>
/// <param name="Position">Where it stands in the input.</param>
/// <param name="Surprise">How unexpected the model found it, in nats: −ln of the item's probability. NaN where unknown.</param>
/// <param name="Model">Name and version of the model whose surprise this is.</param>
/// <param name="HasBought">True where the user is known to have bought the event's item before.</param>
/// <param name="Entities">What the entities that the event mentions know; null where it mentions none, or none was asked.</param>
public readonly record struct Sighting(Interaction Interaction, SourcePosition Position, float Surprise, string Model, bool HasBought = false, EntityView[]? Entities = null)
{
    private readonly Dismissal[]? _dismissals;
    private readonly int _partitions;

    /// <summary>How many partitions share what is meant for the whole cluster. Default 1.</summary>
    public int Partitions { get => Math.Max(1, _partitions); init => _partitions = value; }

    /// <summary>What analysts dismissed of this user's anomalies; empty by default.</summary>
    public Dismissal[] Dismissals { get => _dismissals ?? []; init => _dismissals = value; }
}
