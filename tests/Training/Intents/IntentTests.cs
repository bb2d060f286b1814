using Personalization.Contracts;

namespace Personalization.Training.Tests;

public sealed class IntentTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);

    /// <summary>A visit of four events, another half an hour and more later, and the log's end 20 minutes after.</summary>
    private static readonly History Ann = new("ann", [At(0), At(1, InteractionType.AddToCart), At(2, InteractionType.Purchase), At(32, InteractionType.Review), At(70)]);

    [Theory]
    [InlineData("cart", "10000", "0000?")]
    [InlineData("purchase", "01000", "0000?")]
    [InlineData("review", "00100", "0000?")]
    [InlineData("leave", "0001?", "")]
    public void TheNextEventTellsTheKindAndAPauseTheEnd(string name, string came, string unknown)
    {
        var asked = Asked(Ann, name, end: Start.AddMinutes(90));

        Assert.Equal(unknown.Length == 0 ? came : came[..4] + unknown[4], asked);
    }

    [Fact]
    public void OnceTheGapIsOverTheLastEventIsKnownToEndItsVisit()
    {
        Assert.Equal("0001?", Asked(Ann, "leave", end: Start.AddMinutes(100)));
        Assert.Equal("00011", Asked(Ann, "leave", end: Start.AddMinutes(100).AddSeconds(1)));
        Assert.Equal("0000?", Asked(Ann, "purchase", end: Start.AddDays(9))[..4].Replace('1', '0') + Asked(Ann, "purchase", end: Start.AddDays(9))[4]);
    }

    [Fact]
    public void EveryEventIsLearnedFromOnceWhateverTheWindows()
    {
        IntentHead[] heads = [.. new[] { "cart", "leave" }.Select(name => new IntentHead(Intent.Named(name)!, 0.5))];
        var end = Start.AddDays(1);
        for (var longest = 1; longest <= 6; longest++)
        {
            var windows = Windows.Of([0, 1, 2, 3, 4], longest).ToList();
            var labels = IntentLabels.Of(Ann, heads, longest, end).ToList();

            Assert.Equal(windows.Select(window => window.Length * heads.Length), labels.Select(window => window.Length));
            // Of the end that a full window has no room for, nothing is learned.
            var leaves = labels.SelectMany(window => window.Where((_, place) => place % 2 == 1)).Where(label => label != IntentLabels.Unknown);
            Assert.Equal(4 % longest == 0 ? [0, 0, 0, 1] : [0, 0, 0, 1, 1], leaves.Select(label => (int)label));
            Assert.Equal(1, labels.Sum(window => window.Where((label, place) => place % 2 == 0 && label == 1).Count()));
        }
    }

    [Fact]
    public void ABatchAsksAtTheRightStepsAndMasksWhatIsUnknown()
    {
        var batch = SequenceBatch.Of([[7, 8], [5, 6, 9]], [[0, 1, -1, 1], [1, 0, -1, -1, -1, -1]], heads: 2);

        Assert.Equal([7, 8, 5, 6], batch.Inputs.Where((_, place) => place % batch.Length < 2));
        Assert.Equal([0, batch.Length, batch.Length + 1], batch.Positions);
        Assert.Equal([0, 1, batch.Length], batch.Intents!.Positions);
        Assert.Equal([0, 1, 0, 1, 1, 0], batch.Intents.Labels);
        Assert.Equal([1, 1, 0, 1, 1, 1], batch.Intents.Known);
    }

    [Fact]
    public void OnlyWhatALogShowsOftenEnoughIsLearned()
    {
        History[] viewing = [.. Enumerable.Range(0, 50).Select(user => new History($"user {user}", [At(user), At(user + 1)]))];
        History[] buying = [.. Enumerable.Range(0, 25).Select(user => new History($"buyer {user}", [At(user), At(user + 1, InteractionType.Purchase), At(user + 2)]))];
        History[] few = [.. buying.Take(10).Select(history => history with { Events = [history.Events[0], history.Events[1] with { Type = InteractionType.AddToCart }] })];

        Assert.Empty(IntentHead.Of(viewing, Start.AddDays(1)));
        var heads = IntentHead.Of([.. viewing, .. buying, .. few], Start.AddDays(1));
        Assert.Equal(["purchase", "leave"], heads.Select(head => head.Intent.Name));
        Assert.Equal(25 / 110.0, heads[0].Rate, 9);
    }

    private static string Asked(History history, string name, DateTimeOffset end) => string.Concat(history.Events.Select((_, place) =>
        Intent.Named(name)!.CameAfter(history.Events, place, end) switch { true => '1', false => '0', null => '?' }));

    private static ItemEvent At(double minute, InteractionType type = InteractionType.View) => new($"item {minute}", Start.AddMinutes(minute), type);
}
