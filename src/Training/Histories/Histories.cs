using System.Runtime.InteropServices;
using Personalization.Contracts;

namespace Personalization.Training;

/// <summary>Gathers interactions by user.</summary>
internal static class Histories
{
    /// <summary>The time of the last event of all.</summary>
    public static DateTimeOffset EndOf(IReadOnlyList<History> histories) => histories.Max(static history => history.Events[^1].Time);

    /// <summary>
    /// A history per user with any item of interest, in the order of their first one. Events that move no state leave no trace, as in serving, but for searches: these belong to the event that they led to, and those after a
    /// user's last event to none.
    /// </summary>
    public static List<History> Of(IEnumerable<Interaction> interactions)
    {
        var users = new List<(string User, List<ItemEvent> Events)>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var searches = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var interaction in interactions)
        {
            if (interaction is { Type: InteractionType.Search, Query: { } query })
                (CollectionsMarshal.GetValueRefOrAddDefault(searches, interaction.User, out _) ??= []).Add(query);
            if (interaction.InterestItem is not { } item)
                continue;
            if (places.TryAdd(interaction.User, users.Count))
                users.Add((interaction.User, []));
            searches.Remove(interaction.User, out var heard);
            users[places[interaction.User]].Events.Add(new ItemEvent(item, interaction.Time, interaction.Type) { Searches = heard });
        }
        return [.. users.Select(user => new History(user.User, user.Events))];
    }
}
