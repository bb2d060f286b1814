namespace Personalization.Inference;

/// <summary>How a model was made.</summary>
/// <param name="Command">The command that trains it again.</param>
/// <param name="Seed">The seed of all its randomness.</param>
public sealed record TrainingNotes(string Command, int Seed);
