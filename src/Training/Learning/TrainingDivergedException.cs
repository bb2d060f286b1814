namespace Personalization.Training;

/// <summary>The loss is no number any more; a search for options goes on with others.</summary>
internal sealed class TrainingDivergedException(string message) : InvalidOperationException(message);
