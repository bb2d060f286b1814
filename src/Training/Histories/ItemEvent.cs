using Personalization.Contracts;

namespace Personalization.Training;

/// <summary>An item and when, and by what, it moved a user's state.</summary>
internal readonly record struct ItemEvent(string Item, DateTimeOffset Time, InteractionType Type = InteractionType.View)
{
    /// <summary>What was searched for since the event before, oldest first; null for nothing.</summary>
    public IReadOnlyList<string>? Searches { get; init; }
}
