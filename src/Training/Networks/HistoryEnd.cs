namespace Personalization.Training;

/// <summary>What a network makes of a history.</summary>
/// <param name="State">The state after it, as the engine keeps it: all tensors end to end, then the user vector where it is none of them.</param>
/// <param name="User">The user vector.</param>
/// <param name="Scores">The score of every item.</param>
/// <param name="Intents">The probability of each intent; null where none is foretold.</param>
internal sealed record HistoryEnd(float[] State, float[] User, float[] Scores, float[]? Intents = null);
