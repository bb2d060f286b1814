namespace Personalization.Training;

/// <summary>The items that moved one user's state, oldest first.</summary>
internal sealed record History(string User, IReadOnlyList<ItemEvent> Events);
