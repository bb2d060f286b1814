using Personalization.Contracts;

namespace Personalization.Training;

/// <summary>Gathers interactions by user.</summary>
internal static class Histories
{
    /// <summary>The time of the last event of all.</summary>
    public static DateTimeOffset EndOf(IReadOnlyList<History> histories) => histories.Max(static history => history.Events[^1].Time);

    /// <summary>A history per user with any item of interest, in the order of their first one. Events that move no state leave no trace, as in serving.</summary>
    public static List<History> Of(IEnumerable<Interaction> interactions)
    {
        var users = new List<(string User, List<ItemEvent> Events)>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var interaction in interactions)
        {
            if (interaction.InterestItem is not { } item)
                continue;
            if (places.TryAdd(interaction.User, users.Count))
                users.Add((interaction.User, []));
            users[places[interaction.User]].Events.Add(new ItemEvent(item, interaction.Time, interaction.Type));
        }
        return [.. users.Select(user => new History(user.User, user.Events))];
    }
}
