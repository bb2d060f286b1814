using CsCheck;

namespace Personalization.Training.Tests;

public sealed class SegmentationTests : IDisposable
{
    private static readonly KnownItems Items = Cases.Items(1, 1, 1);
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EveryCaseIsInOneSegmentOfEachSegmentation()
    {
        var users = new KnownUsers(new HashSet<string> { "user 0" }, Attributes("user,country,age", "user 0,FR,30", "user 1,IT,", "user 2,FR,40"));
        Gen.Select(Gen.Int[-1, 2], Gen.Int[0, 11]).Array[1, 40].Sample(cases =>
        {
            History[] histories = [.. cases.Select((_, number) => Cases.History($"user {number}", Enumerable.Range(0, 13).Select(step => $"item {step % 4}")))];
            JudgedCase[] judged = [.. cases.Select((drawn, number) => Cases.Of(number, drawn.Item2, 0, target: drawn.Item1))];

            var all = Segmentation.All(judged, histories, Items, users);
            Assert.Equal(6, all.Count);
            foreach (var segmentation in all)
                Assert.Equal(judged, segmentation.Segments.SelectMany(segment => segment.Cases).OrderBy(one => one.History));
        });
    }

    [Fact]
    public void CasesAreToldApartByLengthRepeatPopularityAndUser()
    {
        History[] histories = [Cases.History("ann", "a", "b", "a"), Cases.History("bob", "a", "b")];
        JudgedCase[] cases = [Cases.Of(0, 0, 1, target: 1), Cases.Of(0, 1, 1, target: 0), Cases.Of(1, 0, 0, target: -1)];

        Assert.Equal(
            ["1 item: 2", "2 items: 1", "new to the history: 2", "seen before in the history: 1", "head: 1", "middle: 1", "unknown to the predictor: 1", "known: 2", "new: 1"],
            NamesOf(Segmentation.All(cases, histories, Items, new(new HashSet<string> { "ann" }))));
    }

    [Fact]
    public void WhatTrainingNeverSawIsNoTail()
    {
        var named = Segmentation.All([Cases.Of(0, 0, 1, target: 2), Cases.Of(0, 1, 1, target: 3)], [Cases.History("ann", "a", "b", "c")], Cases.Items(5, 1, 1, 0), new())
            .Single(static segmentation => segmentation.Subject == "Its popularity").Segments.Select(static segment => segment.Name);

        Assert.Equal(["tail", "never seen in training"], named);
    }

    [Fact]
    public void CasesAreToldApartByTheSearchesAroundThemWhereTheLogHasAny()
    {
        var history = Cases.History("ann", "a", "b", "c", "d", "e");
        History searched = new("ann", [.. history.Events.Select(static (step, place) => step with { Searches = place is 1 or 3 or 4 ? ["lamp"] : null })]);
        JudgedCase[] cases = [.. Enumerable.Range(0, 4).Select(static place => Cases.Of(0, place, 1))];

        Assert.DoesNotContain(Segmentation.All(cases, [history], Items, new()), static segmentation => segmentation.Subject == "A search");
        var all = Segmentation.All(cases, [searched], Items, new()).Single(static segmentation => segmentation.Subject == "A search");
        Assert.Equal(["led to the last item: 1", "came after it: 0, 2, 3"], all.Segments.Select(static segment => $"{segment.Name}: {string.Join(", ", segment.Cases.Select(static one => one.Place))}"));
    }

    [Fact]
    public void UsersAreToldApartOnlyWhereTheTrainingLogIsAtHand() =>
        Assert.DoesNotContain(Segmentation.All([], [], Items, new()), segmentation => segmentation.Subject == "User");

    [Fact]
    public void UsersAreToldApartByEachColumnOfTheShopsTable()
    {
        History[] histories = [Cases.History("ann", "a", "b", "a"), Cases.History("bob", "a", "b"), Cases.History("cid", "a", "b")];
        JudgedCase[] cases = [Cases.Of(0, 0, 1), Cases.Of(0, 1, 1), Cases.Of(1, 0, 0), Cases.Of(2, 0, 0)];
        var users = new KnownUsers(Attributes: Attributes("country\tuser_id\tage band", "IT\tbob\t", "FR\tann\t30", "ES\tnobody\t30"));

        var all = Segmentation.All(cases, histories, Items, users);

        Assert.Equal(["country", "age band"], all.Skip(3).Select(segmentation => segmentation.Subject));
        Assert.Equal(["FR: 2", "IT: 1", "not told: 1", "30: 2", "not told: 2"], NamesOf(all.Skip(3)));
    }

    [Fact]
    public void RareValuesAreTakenTogether()
    {
        History[] histories = [.. Enumerable.Range(0, 20).Select(number => Cases.History($"user {number}", "a", "b"))];
        JudgedCase[] cases = [.. histories.Select((_, number) => Cases.Of(number, 0, 1))];
        var users = new KnownUsers(Attributes: Attributes(["user,city", .. histories.Select((history, number) => $"{history.User},city {Math.Min(number, 14)}")]));

        var cities = Segmentation.All(cases, histories, Items, users)[^1].Segments;

        Assert.Equal(("city 14", 6), (cities[0].Name, cities[0].Cases.Count));
        Assert.Equal(("another", 3), (cities[^1].Name, cities[^1].Cases.Count));
        Assert.Equal(13, cities.Count);
    }

    private static IEnumerable<string> NamesOf(IEnumerable<Segmentation> all) =>
        all.SelectMany(segmentation => segmentation.Segments.Select(segment => $"{segment.Name}: {segment.Cases.Count}"));

    private UserAttributes Attributes(params string[] lines) => UserAttributes.Read(_folder.Write("users", lines));
}
