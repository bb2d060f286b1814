using System.Text;
using System.Text.Json;
using Personalization.Contracts;
using Personalization.Silo;

namespace Personalization.Kafka.Tests;

public sealed class SignalLineTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void ARecommendationShowsWhomTheBestThreeAndTheModel() => Assert.Equal(
        "12:00:00  ann               a 0.90  b 0.50  c 0.25  … 4 items  lstm@12345678",
        SignalLine.OfRecommendation("ann", Value(List(fallback: false, "a", "b", "c", "d"), WireJson.Default.Recommendation)));

    [Fact]
    public void AFallbackSaysThatNothingIsKnown() => Assert.Equal(
        "12:00:00  ann               a 0.90  popular: nothing known yet",
        SignalLine.OfRecommendation("ann", Value(List(fallback: true, "a"), WireJson.Default.Recommendation)));

    [Fact]
    public void ATombstoneSaysThatTheListWasTakenBack() =>
        Assert.Equal("--:--:--  ann               (erased)", SignalLine.OfRecommendation("ann", null));

    [Theory]
    [InlineData("no json")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("")]
    public void WhatIsNoSignalIsShownAsItBegins(string value) =>
        Assert.Equal("--:--:--  ann               no recommendation: " + value, SignalLine.OfRecommendation("ann", Encoding.UTF8.GetBytes(value)));

    [Fact]
    public void AnAnomalyShowsKindSubjectScoreAndEveryReason()
    {
        var anomaly = new Anomaly
        {
            Id = "1",
            IncidentId = "2",
            Sequence = 3,
            Kind = "bot",
            Subject = new("user", "a-name-that-is-longer-than-its-column"),
            Score = .9987,
            Severity = "high",
            Reasons = [new("velocity", .7, "90 events a minute", []), new("regularity", .3, "evenly spaced", [])],
            Action = "block",
            Time = Noon,
            From = Noon,
            CauseId = "e",
            Inputs = [],
            Model = "m",
            Rules = "r",
            Baseline = "b",
            Position = new("log", 0, 1),
        };
        Assert.Equal(
            "12:00:00  bot               user a-name-that-is-…  0.9987 high   #3   90 events a minute; evenly spaced",
            SignalLine.OfAnomaly("ann", Value(anomaly, WireJson.Default.Anomaly)));
    }

    [Fact]
    public void ADeadLetterShowsReasonOriginErrorAndABeginningOnOneLine()
    {
        var headers = new Dictionary<string, string>
        {
            [WireHeaders.DeadLetterReason] = "invalid_json",
            [WireHeaders.DeadLetterTopic] = "clickstream",
            [WireHeaders.DeadLetterPartition] = "2",
            [WireHeaders.DeadLetterOffset] = "17",
            [WireHeaders.DeadLetterError] = "It is not JSON.",
        };
        Assert.Equal("invalid_json    clickstream[2]@17   It is not JSON. | two lines", SignalLine.OfDeadLetter("two\nlines"u8.ToArray(), headers));
        Assert.EndsWith(new string('x', 80) + "…", SignalLine.OfDeadLetter(Encoding.UTF8.GetBytes(new string('x', 10_000)), headers), StringComparison.Ordinal);
        Assert.EndsWith("| ", SignalLine.OfDeadLetter(null, headers), StringComparison.Ordinal);
    }

    private static Recommendation List(bool fallback, params string[] items) => new()
    {
        Id = "1",
        User = "ann",
        CauseId = "e",
        Time = Noon,
        Expires = Noon,
        Model = "lstm@1234567890abcdef",
        Fallback = fallback,
        Position = new("log", 0, 1),
        Items = [.. items.Zip([.9f, .5f, .25f, .1f], static (item, score) => new RankedItem(item, score, "recurrent", "next_in_sequence"))],
    };

    private static byte[] Value<T>(T signal, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(signal, type);
}
