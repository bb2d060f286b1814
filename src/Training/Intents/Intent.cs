using Personalization.Contracts;

namespace Personalization.Training;

/// <summary>What a shopper may be about to do, and whether a log shows that it came so.</summary>
/// <param name="Name">As it stands in the manifest and in signals.</param>
/// <param name="Type">The kind of the next event; null for <see cref="Leave"/>, that none comes within <see cref="Gap"/>.</param>
internal sealed record Intent(string Name, InteractionType? Type)
{
    /// <summary>A visit has ended where nothing of interest comes for so long.</summary>
    public static readonly TimeSpan Gap = TimeSpan.FromMinutes(30);

    /// <summary>No event of interest comes within the gap.</summary>
    public static Intent Leave { get; } = new("leave", null);

    public static IReadOnlyList<Intent> All { get; } =
        [new("cart", InteractionType.AddToCart), new("purchase", InteractionType.Purchase), new("review", InteractionType.Review), Leave];

    /// <summary>The intent of that name; null where the trainer knows none.</summary>
    public static Intent? Named(string name) => All.FirstOrDefault(intent => intent.Name == name);

    /// <summary>Whether it came so after the event at a place of a history; null where the log ends before that is known.</summary>
    /// <param name="events">A history's, oldest first.</param>
    /// <param name="place">Of the event that it is asked after.</param>
    /// <param name="end">Up to when all is known.</param>
    public bool? CameAfter(IReadOnlyList<ItemEvent> events, int place, DateTimeOffset end)
    {
        var now = events[place].Time;
        if (place + 1 < events.Count)
            return Type is { } kind ? events[place + 1].Type == kind : events[place + 1].Time - now > Gap;
        return Type is null && end - now > Gap ? true : null;
    }
}
