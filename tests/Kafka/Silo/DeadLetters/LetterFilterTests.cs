using Personalization.Fakes;
using Personalization.Ingest;
using Personalization.Silo;

namespace Personalization.Kafka.Tests;

public sealed class LetterFilterTests
{
    private static readonly Letter[] Four =
    [
        Letters.Of(3, "bob", "{}", DeadLetterCodes.MissingField), Letters.Of(0, "ann"), Letters.Of(2, "ann", "{}", DeadLetterCodes.MissingField), Letters.Of(1, null, "{}", DeadLetterCodes.MissingKey),
    ];

    [Fact]
    public void WithoutAFilterAllAreWantedOldestFirst() => Assert.Equal([0, 1, 2, 3], Wanted(new()));

    [Fact]
    public void ReasonsAreAlternatives() => Assert.Equal([0, 1], Wanted(new() { Reasons = ["invalid_json", "missing_key"] }));

    [Fact]
    public void AUserIsTheWholeKey() => Assert.Equal([0, 2], Wanted(new() { User = "ann" }));

    [Fact]
    public void SinceIsWithinAndUntilIsNot() =>
        Assert.Equal([1, 2], Wanted(new() { Since = Interactions.Day.AddMinutes(1), Until = Interactions.Day.AddMinutes(3) }));

    [Fact]
    public void ALimitTakesTheOldest() => Assert.Equal([0, 1], Wanted(new() { Limit = 2 }));

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("1.5h", 5_400)]
    [InlineData("2d", 172_800)]
    [InlineData("2026-01-05T09:00:00Z", 3_600)]
    [InlineData("2026-01-05 09:59:00", 60)]
    [InlineData("2026-01-05T10:00:00+02:00", 7_200)]
    public void AMomentIsATimeOrAnAge(string text, int secondsAgo)
    {
        var now = new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);
        Assert.Equal(now.AddSeconds(-secondsAgo), Moment.Parse("--since", text, now));
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("2w")]
    [InlineData("h")]
    [InlineData("-2h")]
    [InlineData("99999999999999d")]
    [InlineData("")]
    public void WhatIsNoMomentIsNamedWithWhatWasExpected(string text)
    {
        var fault = Assert.Throws<ConfigurationException>(() => Moment.Parse("--since", text, Interactions.Day));
        Assert.StartsWith($"--since is '{text}'; expected a time", fault.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<int> Wanted(LetterFilter filter) => filter.Select(Four).Select(static letter => (int)letter.Origin!.Value.Offset);
}
