namespace Personalization.Inference;

/// <summary>Past sessions with how their votes are mixed in: what a model that does not stand alone has beside it. Unchanging.</summary>
/// <param name="Index">The sessions.</param>
/// <param name="Blend">How they are asked, and what their answer counts.</param>
public sealed record NeighbourSource(NeighbourIndex Index, NeighbourBlend Blend);
