namespace Personalization.Unit.Tests;

public sealed class ShoppingStructureTests
{
    private const int K = 20;

    [Fact]
    public void ATenthOfTheItemsHasMostOfTheViewsButNoItemRules()
    {
        var views = ShopLog.TwoWeeks.Events.Where(interaction => interaction.Item is not null).GroupBy(interaction => interaction.Item).Select(group => group.Count()).OrderDescending().ToArray();
        Assert.InRange(views.Take(300).Sum() / (double)views.Sum(), 0.5, 0.8);
        Assert.InRange(views[0] / (double)views.Sum(), 0, 0.05);
    }

    [Fact]
    public void WhatFollowsWhatSaysFarMoreThanWhatIsPopular()
    {
        var sessions = ShopLog.TwoWeeks.Sessions();
        var (past, future) = (sessions[..(sessions.Length * 9 / 10)], sessions[(sessions.Length * 9 / 10)..]);
        var popular = Top(past.SelectMany(session => session)).ToHashSet();
        var followers = Pairs(past).GroupBy(pair => pair.Last, pair => pair.Next).ToDictionary(group => group.Key, group => Top(group).ToHashSet());
        var cases = Pairs(future).ToArray();
        var popularity = cases.Count(pair => popular.Contains(pair.Next)) / (double)cases.Length;
        var markov = cases.Count(pair => followers.TryGetValue(pair.Last, out var top) && top.Contains(pair.Next)) / (double)cases.Length;
        Assert.True(markov > 5 * popularity, $"HitRate@{K}: Markov {markov:F3}, popularity {popularity:F3}, {cases.Length} cases.");
        Assert.InRange(markov, 0.5, 0.95);
    }

    [Fact]
    public void TheItemBeforeTheLastTellsMoreThanTheLastAlone()
    {
        var sessions = ShopLog.TwoWeeks.Sessions();
        var (past, future) = (sessions[..(sessions.Length * 9 / 10)], sessions[(sessions.Length * 9 / 10)..]);
        var first = Pairs(past).GroupBy(pair => pair.Last).ToDictionary(group => group.Key, group => Top(group.Select(pair => pair.Next))[0]);
        var second = Triples(past).GroupBy(triple => (triple.Before, triple.Last)).ToDictionary(group => group.Key, group => Top(group.Select(triple => triple.Next))[0]);
        var cases = Triples(future).ToArray();
        var one = cases.Count(triple => first.GetValueOrDefault(triple.Last) == triple.Next);
        var two = cases.Count(triple => second.GetValueOrDefault((triple.Before, triple.Last), first.GetValueOrDefault(triple.Last, "")) == triple.Next);
        Assert.True(two > 1.15 * one, $"HitRate@1 of {cases.Length}: {two} with two items, {one} with one.");
    }

    [Fact]
    public void WhatIsPopularMoves()
    {
        var events = ShopLog.TwoWeeks.Events.Where(interaction => interaction.Item is not null).ToArray();
        var (early, late) = (events[..(events.Length / 7)], events[^(events.Length / 7)..]);
        var stayed = Top(early.Select(interaction => interaction.Item!), 100).Intersect(Top(late.Select(interaction => interaction.Item!), 100)).Count();
        Assert.InRange(stayed, 30, 90);
    }

    [Fact]
    public void NightsAreQuieterThanEvenings()
    {
        var hours = ShopLog.TwoWeeks.Events.Where(ShopLog.TwoWeeks.IsHonest).CountBy(interaction => interaction.Time.Hour).ToDictionary();
        Assert.True(hours[20] > 8 * hours[3], $"{hours[20]} events from 20 to 21, {hours[3]} from 3 to 4.");
    }

    [Fact]
    public void ShoppersComeBack()
    {
        var visits = ShopLog.TwoWeeks.Events.DistinctBy(interaction => interaction.Session).CountBy(interaction => interaction.User).Select(pair => pair.Value).ToArray();
        Assert.InRange(visits.Count(count => count >= 3) / (double)visits.Length, 0.2, 0.9);
        Assert.True(visits.Max() > 20);
    }

    [Fact]
    public void AddressesOfTheNetAreSharedByFamiliesOfficesAndCarriers()
    {
        var people = ShopLog.TwoWeeks.Events.Where(ShopLog.TwoWeeks.IsHonest).GroupBy(interaction => interaction.Origin!.Ip).Select(group => group.DistinctBy(interaction => interaction.User).Count()).ToArray();
        Assert.Contains(people, count => count is 2 or 3);
        Assert.Contains(people, count => count is > 5 and <= 40);
        Assert.Contains(people, count => count > 80);
    }

    private static string[] Top(IEnumerable<string> items, int count = K) => [.. items.CountBy(item => item).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(count).Select(pair => pair.Key)];

    private static IEnumerable<(string Last, string Next)> Pairs(string[][] sessions) => sessions.SelectMany(session => session.Zip(session.Skip(1)));

    private static IEnumerable<(string Before, string Last, string Next)> Triples(string[][] sessions) => sessions.SelectMany(session => session.Zip(session.Skip(1), session.Skip(2)));
}
