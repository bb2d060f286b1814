using System.Text;
using Personalization.Contracts;
using Personalization.Grains;

namespace Personalization.Unit.Tests;

public sealed class FraudDeskTests
{
    private const string Dismissed = """{"anomaly_id":"a","subject":{"kind":"user","id":"ann"},"kind":"bot","verdict":"dismissed","analyst":"bea","time":"2026-01-05T00:00:00Z"}""";
    private readonly FraudDeskState _state = new();
    private long _offset;

    [Fact]
    public void AValidSetRunsAndABadOneLeavesItRunning()
    {
        Rules("""{"version":1}""");
        Rules("""{"version":2,"thresholds":{"bot":7}}""");
        Assert.Equal(1, _state.Rules!.Version);
        Assert.Contains("$.thresholds.bot is 7", Assert.Single(_state.Refused!.Faults), StringComparison.Ordinal);
        Rules("""{"version":3}""");
        Assert.Equal(3, _state.Rules.Version);
        Assert.Null(_state.Refused);
    }

    [Fact]
    public void AnOlderSetIsPassedOver()
    {
        Rules("""{"version":5}""");
        Rules("""{"version":4}""");
        Rules("""{"version":5}""");
        Assert.Equal(5, _state.Rules!.Version);
        Assert.Null(_state.Refused);
    }

    [Fact]
    public void AnotherSetUnderTheRunningVersionIsRefused()
    {
        Rules("""{"version":5}""");
        Rules("""{"version":5,"weights":{"velocity":0}}""");
        Assert.Empty(_state.Rules!.Weights);
        Assert.Contains("expected 6 or more", _state.Refused!.Faults[0], StringComparison.Ordinal);
    }

    [Fact]
    public void ARecordBroughtTwiceCountsOnce()
    {
        var record = new DeskRecord(false, new("log", 0, 7), Encoding.UTF8.GetBytes(Dismissed));
        Assert.True(FraudDesk.Take(_state, record));
        Assert.False(FraudDesk.Take(_state, record));
        Assert.Equal((1L, 1), (_state.Revision, _state.Labels.Tallies[0].Dismissed));
        Assert.Equal("ann", Assert.Single(_state.ToView().Dismissals).Key);
    }

    [Fact]
    public void AnotherLogsOffsetsAreNotCompared() => Assert.True(
        FraudDesk.Take(_state, new(true, new("old", 0, 900), "{}"u8.ToArray())) && FraudDesk.Take(_state, new(true, new("new", 0, 0), """{"version":1}"""u8.ToArray())));

    [Fact]
    public void ALabelThatCannotBeReadIsCountedAndNamed()
    {
        FraudDesk.Take(_state, new(false, new("log", 2, 7), "{"u8.ToArray()));
        Assert.Equal(1, _state.UnreadableLabels);
        Assert.StartsWith("log/2@7: ", _state.LabelFault, StringComparison.Ordinal);
    }

    private void Rules(string text) => FraudDesk.Take(_state, new(true, new("log", 0, _offset++), Encoding.UTF8.GetBytes(text)));
}
