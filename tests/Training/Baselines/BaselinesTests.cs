using Personalization.Inference;

namespace Personalization.Training.Tests;

public sealed class BaselinesTests
{
    [Theory]
    [InlineData("pop", "a b c")]
    [InlineData("session-pop", "c a b")]
    [InlineData("markov", "b")]
    [InlineData("item-knn", "b a")]
    public void EachCountsInItsOwnWay(string method, string expected)
    {
        var past = Past("a a c b", "a b", "a b", "c b");

        Assert.Equal(expected, string.Join(' ', Rank(method, past, ["a", "c", "c"])));
    }

    [Fact]
    public void ItemKnnMayLookFurtherBackAtLessWeight()
    {
        var past = Past("a x", "a x", "b y", "b y");

        Assert.Equal(["y"], Rank("item-knn", past, ["a", "b"]));
        Assert.Equal(["y", "x"], Rank("item-knn", past, ["a", "b"], new BaselineOptions { LastItems = 2 }));
    }

    [Fact]
    public void NeighboursAnswerWithWhatTheirSessionsHeld()
    {
        var past = Past("a b c", "a b d", "e f");

        Assert.Equal(["c", "d"], Rank("vs-knn", past, ["a", "b"]).Except(["a", "b"]).Order());
        Assert.Equal(["c", "d"], Rank("vmis-knn", past, ["a", "b"]).Except(["a", "b"]).Order());
    }

    [Fact]
    public void EqualLogsGiveEqualAnswersInAnyOrderOfLines() =>
        Assert.Equal(Rank("pop", Past("a b", "c"), ["a"]), Rank("pop", Past("c", "b a"), ["a"]));

    private static IEnumerable<string> Rank(string method, PastSessions past, string[] history, BaselineOptions? options = null)
    {
        var best = new TopList();
        best.Reset(5);
        BaselineMethods.Build(method, past, options ?? new BaselineOptions())
            .Rank([.. history.Select(item => past.Vocabulary.TryGetIndex(item, out var index) ? index : throw new KeyNotFoundException(item))], best);
        return [.. best.Items.ToArray().Select(item => past.Vocabulary.Items[item].Item)];
    }

    private static PastSessions Past(params string[] sessions) => PastSessions.Of([.. sessions.Select((session, number) =>
        new History($"user {number}", [.. session.Split(' ').Select(item => new ItemEvent(item, DateTimeOffset.UnixEpoch.AddSeconds(number)))]))]);
}
