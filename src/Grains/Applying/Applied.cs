using Personalization.Contracts;

namespace Personalization.Grains;

/// <summary>What came of one event.</summary>
/// <param name="Observation">What it says of normal traffic.</param>
/// <param name="Outcome">Its signals, which now wait with the state as well; null where there is nothing to say.</param>
/// <param name="Model">The model that it ran through.</param>
internal readonly record struct Applied(Observation Observation, PendingOutcome? Outcome, string Model);
