namespace Personalization.Training;

/// <summary>An item and when it moved a user's state.</summary>
internal readonly record struct ItemEvent(string Item, DateTimeOffset Time);
