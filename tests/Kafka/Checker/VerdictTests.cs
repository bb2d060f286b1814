using Personalization.Chaos;
using Personalization.Contracts;

namespace Personalization.Kafka.Tests.Checker;

/// <summary>The checker is checked: each seeded fault of an engine turns its own count, and no other.</summary>
public sealed class VerdictTests
{
    private static readonly Signal[] Expected = [.. Enumerable.Range(0, 6).Select(static offset => Of(offset, offset % 2 == 0 ? "ann" : "bob"))];
    private static readonly Dictionary<string, string> States = new() { ["ann"] = "0A", ["bob"] = "0B" };

    [Fact]
    public void AnEngineThatKeepsItsPromisesHasNoCounts() => Assert.Equal(default, Judge(Expected));

    [Fact]
    public void ALostSignalIsCounted() => Assert.Equal(new Verdict(Lost: 1, 0, 0, 0, 0), Judge([.. Expected.Where(static signal => signal.Position.Offset != 2)]));

    [Fact]
    public void ADoubledSignalIsCountedAndForgivenWhereOnceIsNotPromised()
    {
        var verdict = Judge([.. Expected, Expected[2]]);
        Assert.Equal(new Verdict(0, Doubled: 1, 0, 0, 0), verdict);
        Assert.True(verdict.Holds(exactlyOnce: false));
        Assert.False(verdict.Holds(exactlyOnce: true));
    }

    [Fact]
    public void ASwappedPairOfOneSubjectIsCounted()
    {
        var seen = Expected.ToArray();
        (seen[0], seen[2]) = (seen[2], seen[0]);
        Assert.Equal(new Verdict(0, 0, Reordered: 1, 0, 0), Judge(seen));
    }

    [Fact]
    public void SubjectsHaveNoOrderAmongThem()
    {
        var seen = Expected.ToArray();
        (seen[0], seen[1]) = (seen[1], seen[0]);
        Assert.Equal(default, Judge(seen));
    }

    [Fact]
    public void ListsAndAnomaliesHaveNoOrderAmongThem()
    {
        var alarm = Of(0, "ann", Topics.Anomalies);
        Assert.Equal(default, Verdict.Of([.. Expected, alarm], [.. Expected, alarm], States, States));
    }

    [Fact]
    public void AnotherListIsCountedAlsoWhereOnlyTheRepeatDiffers()
    {
        var other = Expected[3] with { Content = "another" };
        Assert.Equal(new Verdict(0, 0, 0, WrongList: 1, 0), Judge([.. Expected.Select(signal => signal.Id == other.Id ? other : signal)]));
        Assert.Equal(new Verdict(0, Doubled: 1, 0, WrongList: 1, 0), Judge([.. Expected, other]));
    }

    [Fact]
    public void ASignalThatNothingExpectedIsCounted() => Assert.Equal(new Verdict(0, 0, 0, WrongList: 1, 0), Judge([.. Expected, Of(99, "ann")]));

    [Theory]
    [InlineData("0C")]
    [InlineData(null)]
    public void AWrongOrMissingStateIsCounted(string? state)
    {
        var stored = new Dictionary<string, string>(States);
        stored.Remove("bob");
        if (state is not null)
            stored.Add("bob", state);
        Assert.Equal(new Verdict(0, 0, 0, 0, WrongState: 1), Verdict.Of(Expected, Expected, States, stored));
    }

    [Fact]
    public void AStateOfNobodyIsCounted() =>
        Assert.Equal(new Verdict(0, 0, 0, 0, WrongState: 1), Verdict.Of(Expected, Expected, States, new Dictionary<string, string>(States) { ["eve"] = "0E" }));

    private static Verdict Judge(Signal[] seen)
    {
        var verdict = Verdict.Of(Expected, seen, States, States);
        Assert.Equal(verdict == default, verdict.Holds(exactlyOnce: true));
        return verdict;
    }

    private static Signal Of(long offset, string user, string topic = Topics.Recommendations) => new(topic, $"signal-{topic}-{offset}", user, new SourcePosition("log", 0, offset), $"content-{offset}");
}
