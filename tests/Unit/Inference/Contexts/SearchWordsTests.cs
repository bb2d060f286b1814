using CsCheck;
using Personalization.Inference;

namespace Personalization.Unit.Tests;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData(" -!? ", "")]
    [InlineData("Red LAMP!", "red lamp")]
    [InlineData("a lamp, a red one", "a lamp red one")]
    [InlineData("one two three four five six", "three four five six")]
    [InlineData("Größe 350 ml", "größe 350 ml")]
    public void TheLastFourWordsAreHeardEachOnce(string? query, string expected)
    {
        Assert.Equal(expected, string.Join(' ', SearchWords.HeardOf(query)));
        var search = SearchWords.Of(query);
        Assert.Equal(SearchWords.HeardOf(query).Select(SearchWords.HashOf), Enumerable.Range(0, search.Count).Select(place => search[place]));
    }

    [Fact]
    public void WhatIsWrittenIsReadAsItWas() => Gen.String.Array[0, 6].Sample(words =>
    {
        var search = SearchWords.Of(string.Join(' ', words));
        var bytes = new byte[search.Count * SearchWords.BytesOfWord];
        search.WriteTo(bytes);
        Assert.Equal(search, SearchWords.Read(bytes));
        Assert.All(Enumerable.Range(0, search.Count), place => Assert.InRange(search[place], 1, 0xffffff));
    });

    /// <summary>They are in stores: another hash would make other words of them.</summary>
    [Fact]
    public void AWordIsKeptAsItEverWas() => Assert.Equal((8_796_730, 16_412_618), (SearchWords.HashOf("lamp"), SearchWords.HashOf("größe")));
}
