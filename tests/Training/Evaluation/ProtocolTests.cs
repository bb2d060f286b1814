namespace Personalization.Training.Tests;

public sealed class ProtocolTests
{
    private static readonly History Four = new("user", [.. Enumerable.Range(0, 4).Select(place => new ItemEvent($"item {place}", DateTimeOffset.UnixEpoch.AddSeconds(place)))]);

    [Fact]
    public void AnItemLeftOutLeavesItsRankToTheNext()
    {
        int[] shown = [5, 3, 9];
        var protocol = Protocol.NextItem(excludeLast: false);

        Assert.Equal(3, protocol.RankOf(9, shown, new HashSet<int>()));
        Assert.Equal(2, protocol.RankOf(9, shown, new HashSet<int> { 3 }));
        Assert.Equal(0, protocol.RankOf(3, shown, new HashSet<int> { 3 }));
        Assert.Equal(0, protocol.RankOf(4, shown, new HashSet<int>()));
    }

    [Fact]
    public void TheTwentyFirstIsAHitOnlyWhereOneBeforeItIsLeftOut()
    {
        var shown = Enumerable.Range(0, 21).ToArray();
        var protocol = Protocol.NextItem(excludeLast: false);

        Assert.Equal(0, protocol.RankOf(20, shown, new HashSet<int>()));
        Assert.Equal(20, protocol.RankOf(20, shown, new HashSet<int> { 7 }));
    }

    [Fact]
    public void EveryPrefixAsksOfNextItemAndOnlyTheLongestOfLeaveOneOut()
    {
        Assert.Equal([0, 1, 2], Enumerable.Range(0, 3).Where(place => Protocol.NextItem(excludeLast: false).Asks(Four, place)));
        Assert.Equal([2], Enumerable.Range(0, 3).Where(place => Protocol.LeaveOneOut.Asks(Four, place)));
    }

    [Fact]
    public void ItemsThatCameTooEarlyAreNoCases()
    {
        var protocol = Protocol.NextItem(excludeLast: false) with { From = DateTimeOffset.UnixEpoch.AddSeconds(2) };

        Assert.Equal([1, 2], Enumerable.Range(0, 3).Where(place => protocol.Asks(Four, place)));
    }

    [Fact]
    public void CasesCanBeginLateInAHistory() =>
        Assert.Equal([2], Enumerable.Range(0, 3).Where(place => (Protocol.NextItem(excludeLast: false) with { FirstPlace = 2 }).Asks(Four, place)));

    [Fact]
    public void TheLastItemIsForgottenAtTheNextAndTheHistoryNever()
    {
        Assert.Equal([], ExcludedBy(Protocol.NextItem(excludeLast: false), 1, 2));
        Assert.Equal([2], ExcludedBy(Protocol.NextItem(excludeLast: true), 1, 2));
        Assert.Equal([], ExcludedBy(Protocol.NextItem(excludeLast: true), 1, null));
        Assert.Equal([1, 2], ExcludedBy(Protocol.LeaveOneOut, 1, null, 2));
    }

    private static IEnumerable<int> ExcludedBy(Protocol protocol, params int?[] items)
    {
        var excluded = new HashSet<int>();
        foreach (var item in items)
            protocol.Exclude(excluded, item);
        return excluded.Order();
    }
}
