using System.Text;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Ingest;

namespace Personalization.Unit.Tests;

public sealed class InteractionDecoderTests
{
    private const string View = """{"id":"e1","type":"view","user":"ann","item":"i1","time":"2026-01-05T00:00:00Z"}""";

    private readonly InteractionDecoder _decoder = new(new IngestOptions());

    [Fact]
    public void AnEventIsReadAsItWasWritten()
    {
        var written = Interactions.Purchase("ann", 7, "i1", "i2") with
        {
            Origin = new("device", "ip", "agent"),
            Currency = "EUR",
        };
        var read = Decode(Records.Of(3, written), out var reason);
        Assert.Null(reason);
        Assert.Equivalent(written, read, strict: true);
    }

    [Fact]
    public void HeadersWinOverTheBody()
    {
        var read = Decode(Records.Raw(0, "ann", View, ("ce_id", "other"), ("ce_type", "storefront.add_to_cart"), ("ce_time", "2026-01-04T12:00:00Z")), out _);
        Assert.Equal(("other", InteractionType.AddToCart, 12), (read!.Id, read.Type, read.Time.Hour));
    }

    [Fact]
    public void WhatAPlainProducerLeavesOutIsFilledInFromTheRecord()
    {
        var read = Decode(Records.Raw(5, "ann", """{"type":"view","item":"i1"}"""), out _);
        Assert.Equal(("test-log/0@5", "ann", Interactions.Day), (read!.Id, read.User, read.Time));
    }

    [Fact]
    public void UnknownFieldsAreIgnored() =>
        Assert.NotNull(Decode(Records.Raw(0, "ann", """{"type":"view","item":"i1","colour":"red"}"""), out _));

    [Fact]
    public void AnUnknownItemIsNoFault() => Assert.NotNull(Decode(Records.Raw(0, "ann", """{"type":"view","item":"never seen"}"""), out _));

    [Theory]
    [InlineData(null, View, "missing_key")]
    [InlineData("", View, "missing_key")]
    [InlineData("ann", null, "empty_value")]
    [InlineData("ann", "", "empty_value")]
    [InlineData("ann", "{", "invalid_json")]
    [InlineData("ann", "null", "invalid_json")]
    [InlineData("ann", "[]", "invalid_json")]
    [InlineData("ann", "{\"type\":\"view\",\"item\":7}", "invalid_json")]
    [InlineData("ann", "{\"type\":\"view\",\"item\":\"i\",\"price\":1e400}", "invalid_json")]
    [InlineData("ann", "{\"type\":\"view\",\"item\":\"\\ud800\"}", "invalid_json")]
    [InlineData("bob", View, "key_mismatch")]
    [InlineData("ann", "{\"item\":\"i1\"}", "unknown_type")]
    [InlineData("ann", "{\"type\":\"dance\",\"item\":\"i1\"}", "unknown_type")]
    [InlineData("ann", "{\"type\":1,\"item\":\"i1\"}", "unknown_type")]
    [InlineData("ann", "{\"type\":\"view\"}", "missing_field")]
    [InlineData("ann", "{\"type\":\"search\"}", "missing_field")]
    [InlineData("ann", "{\"type\":\"purchase\"}", "missing_field")]
    [InlineData("ann", "{\"type\":\"review\",\"item\":\"i1\"}", "missing_field")]
    [InlineData("ann", "{\"type\":\"consent\"}", "missing_field")]
    [InlineData("ann", "{\"type\":\"review\",\"item\":\"i1\",\"review\":{\"rating\":11}}", "invalid_field")]
    [InlineData("ann", "{\"type\":\"purchase\",\"order\":{\"id\":\"o\",\"lines\":[]}}", "invalid_field")]
    [InlineData("ann", "{\"type\":\"purchase\",\"order\":{\"id\":\"o\",\"lines\":[null]}}", "invalid_field")]
    [InlineData("ann", "{\"type\":\"purchase\",\"order\":{\"id\":\"o\",\"lines\":[{\"item\":\"i\",\"quantity\":0}]}}", "invalid_field")]
    [InlineData("ann", "{\"type\":\"view\",\"item\":\"i\",\"time\":\"1970-01-01T00:00:00Z\"}", "absurd_time")]
    [InlineData("ann", "{\"type\":\"view\",\"item\":\"i\",\"time\":\"2026-01-07T00:00:00Z\"}", "absurd_time")]
    [InlineData("ann", "{\"type\":\"view\",\"item\":\"i\",\"time\":\"9999-12-31T23:59:59Z\"}", "absurd_time")]
    public void BadInputHasItsReason(string? key, string? value, string code)
    {
        Assert.Null(Decode(Records.Raw(0, key, value), out var reason));
        Assert.Equal(code, reason!.Code);
        Assert.NotEmpty(reason.Text);
    }

    [Theory]
    [InlineData("ce_type", "storefront.dance", "unknown_type")]
    [InlineData("ce_time", "yesterday", "absurd_time")]
    public void BadHeadersHaveTheirReason(string header, string value, string code)
    {
        Assert.Null(Decode(Records.Raw(0, "ann", View, (header, value)), out var reason));
        Assert.Equal(code, reason!.Code);
    }

    [Fact]
    public void AnOrderOfAThousandLinesIsTakenAndOneMoreIsNot()
    {
        Assert.NotNull(Decode(Records.Of(0, Order(1_000)), out _));
        Assert.Null(Decode(Records.Of(0, Order(1_001)), out var reason));
        Assert.Equal("invalid_field", reason!.Code);

        static Interaction Order(int lines) => Interactions.Purchase("ann", 0, [.. Enumerable.Range(0, lines).Select(line => $"i{line}")]);
    }

    [Fact]
    public void ATenMegabyteValueIsDeadLetteredAsHashSizeAndPrefix()
    {
        var record = Records.Raw(9, "ann", new string('x', 10_000_000));
        Assert.Null(Decode(record, out var reason));
        var letter = DeadLetter.Of(record, "clickstream", 2, reason!, new TopicNames());
        Assert.Equal(DeadLetter.PrefixBytes, letter.Value!.Length);
        Assert.Equal("10000000", Header(letter, "dl_size"));
        Assert.Equal(64, Header(letter, "dl_sha256").Length);
    }

    [Fact]
    public void ADeadLetterKeepsTheOriginalBytesAndSaysWhereTheyCameFrom()
    {
        var record = Records.Raw(9, "ann", "{", ("x-shop", "7"));
        Decode(record, out var reason);
        var letter = DeadLetter.Of(record, "clickstream", 2, reason!, new TopicNames());
        Assert.Equal(record.Value, letter.Value);
        Assert.Equal(record.Key, letter.Key);
        Assert.Equal(("7", "clickstream", "2", "9", "invalid_json"),
            (Header(letter, "x-shop"), Header(letter, "dl_topic"), Header(letter, "dl_partition"), Header(letter, "dl_offset"), Header(letter, "dl_reason")));
        Assert.NotEmpty(Header(letter, "dl_error"));
    }

    [Fact]
    public void AnEventWithoutATimeInARecordBeyondTheCalendarIsADeadLetter()
    {
        var record = Records.Raw(0, "ann", "{\"type\":\"view\",\"item\":\"i\"}") with { Timestamp = IncomingRecord.TimeOf(1_795_000_000_000_000) };
        Assert.Null(Decode(record, out var reason));
        Assert.Equal("absurd_time", reason!.Code);
    }

    [Fact]
    public void ARecordThatABrokerWouldNotTakeBackIsCut()
    {
        var record = Records.Raw(9, new string('k', 300_000), "{", ("x-shop", "7"), ("x-large", new string('h', 300_000)));
        Assert.True(record.Size > 600_000);
        Decode(record, out var reason);
        var letter = DeadLetter.Of(record, "clickstream", 2, reason!, new TopicNames());
        Assert.Equal(DeadLetter.PrefixBytes, letter.Key!.Length);
        Assert.Equal("7", Header(letter, "x-shop"));
        Assert.DoesNotContain(letter.Headers, static header => header.Key == "x-large");
        Assert.Equal("1", Header(letter, "dl_size"));
    }

    [Fact]
    public void ACutLetterSaysSoWithoutAValueToo()
    {
        var record = Records.Raw(9, new string('k', 600_000), null);
        Decode(record, out var reason);
        var letter = DeadLetter.Of(record, "clickstream", 2, reason!, new TopicNames());
        Assert.Equal("0", Header(letter, "dl_size"));
        Assert.DoesNotContain(letter.Headers, static header => header.Key == "dl_sha256");
    }

    private Interaction? Decode(IncomingRecord record, out DeadLetterReason? reason) =>
        _decoder.Decode(record, new SourcePosition(Records.Log, 0, record.Offset), out reason);

    private static string Header(OutgoingRecord letter, string name) => Encoding.UTF8.GetString(letter.Headers.Single(header => header.Key == name).Value);
}
