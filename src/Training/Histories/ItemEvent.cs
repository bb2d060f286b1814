using Personalization.Contracts;

namespace Personalization.Training;

/// <summary>An item and when, and by what, it moved a user's state.</summary>
internal readonly record struct ItemEvent(string Item, DateTimeOffset Time, InteractionType Type = InteractionType.View);
