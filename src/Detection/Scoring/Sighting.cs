using Personalization.Contracts;

namespace Personalization.Detection;

/// <summary>An event as the detector sees it.</summary>
/// <param name="Interaction">What was done.</param>
/// <param name="Position">Where it stands in the log.</param>
/// <param name="Surprise">log Z minus the item's score before the step, in nats; NaN where unknown.</param>
/// <param name="Model">Name and version of the model whose surprise this is.</param>
public readonly record struct Sighting(Interaction Interaction, SourcePosition Position, float Surprise, string Model);
