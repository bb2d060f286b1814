namespace Personalization.Training.Tests;

/// <summary>Judged cases with little to say.</summary>
internal static class Cases
{
    public static JudgedCase Of(int history, int place, int rank, int target = 0, float? topSurprise = null, params int[] shown) =>
        new() { History = history, Place = place, Rank = rank, Target = target, Shown = shown, TopSurprise = topSurprise };

    /// <summary>A case a history, by their ranks.</summary>
    public static IReadOnlyList<JudgedCase> OfRanks(params IEnumerable<int> ranks) => [.. ranks.Select((rank, history) => Of(history, 0, rank))];

    public static KnownItems Items(params IEnumerable<long> counts) => new([.. counts.Select((count, index) => new CataloguedItem($"item {index}", count))]);

    public static History History(string user, params IEnumerable<string> items) => new(user, [.. items.Select(item => new ItemEvent(item, DateTimeOffset.UnixEpoch))]);
}
