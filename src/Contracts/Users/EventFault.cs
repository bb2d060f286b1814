namespace Personalization.Contracts;

/// <summary>An event that could not be applied: its user's state is as it was before it.</summary>
/// <param name="Offset">Where it lies in its partition.</param>
/// <param name="Reason">The failure, in words.</param>
/// <param name="Model">The model that it ran through; null from silos before there were splits.</param>
[GenerateSerializer, Immutable, Alias("event-fault")]
public sealed record EventFault(long Offset, string Reason, string? Model = null);
