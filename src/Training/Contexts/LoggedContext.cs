using Personalization.Contracts;
using Personalization.Inference;

namespace Personalization.Training;

/// <summary>What a log has of the context that is asked for.</summary>
internal static class LoggedContext
{
    /// <summary>A rarer kind of event is one of the others: it would teach nothing but chance.</summary>
    private const int Fewest = 20;

    /// <summary>Null where the log has none of it.</summary>
    /// <param name="histories">That are learned from.</param>
    /// <param name="choice">What is asked for.</param>
    /// <param name="hasTimes">False where times are made up.</param>
    public static ContextFeatures? Of(IReadOnlyList<History> histories, ContextChoice choice, bool hasTimes)
    {
        var kinds = choice.HasFlag(ContextChoice.Kinds) ? KindsOf(histories) : null;
        var gaps = choice.HasFlag(ContextChoice.Gaps) && hasTimes ? GapLadder.Of(GapsOf(histories)) : null;
        var words = choice.HasFlag(ContextChoice.Words) ? SearchedWords.Of(histories) : null;
        return kinds is null && gaps is null && words is null ? null : new ContextFeatures { Kinds = kinds, Gaps = gaps, Words = words };
    }

    /// <summary>In words, for the one who trains: what of it the log has not got, too.</summary>
    public static string LineOf(ContextFeatures? context, ContextChoice choice) => context is null
        ? $"The log has none of what {ContextChoices.NameOf(choice)} asks for (kinds of events or times to tell apart; a word that {SearchedWords.FewestUsers} users searched for), so the step reads items alone"
        : $"The step reads besides items: {string.Join("; ", Words(context))}{Missing(context, choice)}";

    private static string Missing(ContextFeatures context, ContextChoice choice) => choice.HasFlag(ContextChoice.Words) && context.Words is null
        ? $". It reads no words, as there is none that {SearchedWords.FewestUsers} users searched for"
        : "";

    private static IEnumerable<string> Words(ContextFeatures context)
    {
        if (context.Kinds is { } kinds)
            yield return $"the kind of event ({string.Join(", ", kinds)})";
        if (context.Gaps is { } gaps)
            yield return $"the time since the event before (up to {string.Join(", ", gaps)} s, or more)";
        if (context.Words is { } words)
            yield return $"what was searched for since ({words.Length:N0} words of {SearchedWords.FewestUsers} users or more)";
    }

    private static string[]? KindsOf(IReadOnlyList<History> histories)
    {
        var counts = histories.SelectMany(static history => history.Events).CountBy(static step => step.Type).OrderBy(static kind => kind.Key).ToArray();
        string[] kinds = [.. counts.Where(static kind => kind.Value >= Fewest).Select(static kind => InteractionTypes.NameOf(kind.Key))];
        return kinds.Length == 0 || counts.Length == 1 ? null : kinds;
    }

    private static List<long> GapsOf(IReadOnlyList<History> histories) =>
        [.. histories.SelectMany(static history => history.Events.Zip(history.Events.Skip(1), static (before, after) => after.Time.ToUnixTimeMilliseconds() - before.Time.ToUnixTimeMilliseconds()))];
}
