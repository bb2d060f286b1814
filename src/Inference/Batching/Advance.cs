namespace Personalization.Inference;

/// <summary>What came of advancing one user.</summary>
/// <param name="LogZ">Log of the summed exponentials of all scores after the step; without meaning where the model has no surprise.</param>
/// <param name="Top">The best items, where they were asked for; with neighbours mixed in where the runner has any.</param>
/// <param name="Intents">The probabilities of the manifest's intents after the step, in its order; null where no list was asked for, no step taken, or none foretold.</param>
public readonly record struct Advance(float LogZ, Ranking? Top, float[]? Intents = null);
