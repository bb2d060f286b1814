namespace Personalization.Contracts;

/// <summary>An interaction and where it stands in its partition.</summary>
[GenerateSerializer, Immutable, Alias("positioned-interaction")]
public readonly record struct PositionedInteraction(long Offset, Interaction Interaction);
