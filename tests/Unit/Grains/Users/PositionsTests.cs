using Personalization.Grains;

namespace Personalization.Unit.Tests;

public sealed class PositionsTests
{
    [Fact]
    public void APositionNeverMovesBack()
    {
        var positions = new Positions();
        positions.Advance("log", 1, 7);
        positions.Advance("log", 1, 5);
        Assert.Equal(7, positions.Of("log", 1));
    }

    [Fact]
    public void OtherLogsAndPartitionsHaveTheirOwn()
    {
        var positions = new Positions();
        positions.Advance("log", 1, 7);
        Assert.Equal((-1, -1), (positions.Of("log", 2), positions.Of("log of tomorrow", 1)));
        positions.Advance("log", 2, 3);
        positions.Advance("log", 1, 8);
        Assert.Equal((8, 3), (positions.Of("log", 1), positions.Of("log", 2)));
    }

    [Fact]
    public void TheNewestOwnerIsRememberedHoweverPositionsMove()
    {
        var positions = new Positions();
        positions.Own("log", 1, 5);
        positions.Advance("log", 2, 3);
        positions.Advance("log", 1, 7);
        positions.Own("log", 1, 4);
        Assert.Equal((5, 7), (positions.TokenOf("log", 1), positions.Of("log", 1)));
        Assert.Equal((0, 0), (positions.TokenOf("log", 2), positions.TokenOf("log of tomorrow", 1)));
    }

    [Fact]
    public void OnlyTheLatestLogsAreRemembered()
    {
        var positions = new Positions();
        for (var log = 0; log <= Positions.Capacity; log++)
            positions.Advance($"log-{log}", 0, log);
        Assert.Equal(-1, positions.Of("log-0", 0));
        Assert.Equal(1, positions.Of("log-1", 0));
    }
}
