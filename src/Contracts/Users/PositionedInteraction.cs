namespace Personalization.Contracts;

/// <summary>An interaction, where it stands in its partition, and what the entities it mentions know; null where it mentions none.</summary>
[GenerateSerializer, Immutable, Alias("positioned-interaction")]
public readonly record struct PositionedInteraction(long Offset, Interaction Interaction, EntityView[]? Entities = null);
