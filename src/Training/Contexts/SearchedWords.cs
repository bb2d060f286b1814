using Personalization.Inference;

namespace Personalization.Training;

/// <summary>
/// The words of searches that a network knows. Each was searched for by several users: what few typed may tell who they are, so it never leaves the log, and it would teach nothing but chance.
/// </summary>
internal static class SearchedWords
{
    /// <summary>The fewest users that a word is known of.</summary>
    public const int FewestUsers = 20;

    /// <summary>In ordinal order, so that neither the order of events nor how much is searched for shows; null where there is none.</summary>
    public static string[]? Of(IReadOnlyList<History> histories)
    {
        string[] words =
        [
            .. histories.SelectMany(WordsOf).CountBy(static word => word, StringComparer.Ordinal)
                .Where(static word => word.Value >= FewestUsers)
                .OrderByDescending(static word => word.Value).ThenBy(static word => word.Key, StringComparer.Ordinal)
                .Select(static word => word.Key)
                // Of two that a search is kept as alike the rarer one would never be read.
                .DistinctBy(SearchWords.HashOf)
                .Take(ContextFeatures.MaxWords)
                .Order(StringComparer.Ordinal),
        ];
        return words.Length == 0 ? null : words;
    }

    /// <summary>What one user searched for before any event, each word once.</summary>
    private static IEnumerable<string> WordsOf(History history) =>
        history.Events.SelectMany(static step => step.Searches ?? []).SelectMany(SearchWords.HeardOf).Distinct(StringComparer.Ordinal);
}
