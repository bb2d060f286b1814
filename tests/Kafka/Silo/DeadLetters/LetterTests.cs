using System.Text.Json;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Ingest;
using Personalization.Silo;

namespace Personalization.Kafka.Tests;

public sealed class LetterTests
{
    [Fact]
    public void ALetterHasTheEventsOwnHeadersAndWhatIngestSaid()
    {
        var letter = Letters.Of(17, "ann", "{", DeadLetterCodes.InvalidJson, ("x-shop", "7"), ("dl_reason", "forged"));
        Assert.Equal((new Place("clickstream", 0, 17), "invalid_json", "ann", 1L, false), (letter.Origin, letter.Reason, letter.User, letter.Size, letter.IsCut));
        Assert.Equal(["x-shop"], letter.Headers.Select(static header => header.Key));
    }

    [Theory]
    [InlineData("v", 600_000)]
    [InlineData(null, 600_000)]
    public void ACutLetterSaysSo(string? value, int keyLength)
    {
        var letter = Letters.Of(17, new string('k', keyLength), value);
        Assert.True(letter.IsCut);
        Assert.Equal(value?.Length ?? 0, letter.Size);
    }

    [Theory]
    [InlineData("clickstream[3]@42", true)]
    [InlineData("a[b]c[3]@42", true)]
    [InlineData("clickstream[3]", false)]
    [InlineData("[3]@42", false)]
    [InlineData("clickstream[-3]@42", false)]
    [InlineData("clickstream[3]@99999999999999999999", false)]
    [InlineData("]@", false)]
    [InlineData(null, false)]
    public void APlaceIsReadAsItIsWritten(string? text, bool isPlace) => Assert.Equal(isPlace ? text : null, Place.Parse(text)?.ToString());

    [Fact]
    public void ALineShowsWhenWhereWhyWhoHowLargeAndWhat()
    {
        var day = Interactions.Day.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var line = LetterLine.Of(Letters.Of(0, "ann", "{") with { Time = Interactions.Day.Date, Error = "two\nlines" });
        Assert.Equal($"{day} 00:00:00  clickstream[0]@0      invalid_json    ann                      1 B  two lines", line);
        Assert.EndsWith("(replayed from clickstream[0]@3)", LetterLine.Of(Letters.Of(9, "ann", "{", DeadLetterCodes.InvalidJson, (WireHeaders.DeadLetterReplayedFrom, "clickstream[0]@3"))), StringComparison.Ordinal);
    }

    [Fact]
    public void ASummaryCountsEachReason()
    {
        Letter[] letters = [Letters.Of(0, "ann"), Letters.Of(1, "ann"), Letters.Of(2, "bob", "{}", DeadLetterCodes.MissingField)];
        var lines = LetterLine.Summary(letters).ToList();
        Assert.StartsWith("invalid_json           2  first ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("missing_field          1  first ", lines[1], StringComparison.Ordinal);
        Assert.Equal("None of the 3 dead letters in 't' is wanted. Their reasons: invalid_json, missing_field.", LetterLine.Count(0, letters, LetterBox.DeadLetters, new() { DeadLetters = "t" }));
    }

    [Fact]
    public void AnExportedLineHasTextAsTextAndOtherBytesAsBase64()
    {
        var letter = Letters.Of(17, "ann", "{\"größe\":1", DeadLetterCodes.InvalidJson, ("x", "1"), ("x", "2")) with { Key = [0xff, 0x00] };
        using var json = JsonDocument.Parse(LetterJson.Of(letter));
        var root = json.RootElement;
        Assert.Equal("{\"größe\":1", root.GetProperty("value").GetString());
        Assert.Equal([0xff, 0x00], root.GetProperty("key_base64").GetBytesFromBase64());
        Assert.False(root.TryGetProperty("key", out _));
        Assert.Equal(["1", "2"], root.GetProperty("headers").EnumerateArray().Select(static header => header.GetProperty("value").GetString()!));
        Assert.Equal("clickstream[0]@17", root.GetProperty("origin").GetString());
    }
}
