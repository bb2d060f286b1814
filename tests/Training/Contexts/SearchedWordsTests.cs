using Personalization.Inference;

namespace Personalization.Training.Tests;

public sealed class SearchedWordsTests
{
    [Fact]
    public void AWordThatFewerThanTwentyUsersTypedIsNotKnownHoweverOftenTheyDid()
    {
        History[] log = [.. Users(20, "red lamp"), .. Users(19, "tent tent", searches: 50), .. Users(1, "ann@example.org", searches: 500)];

        Assert.Equal(["lamp", "red"], SearchedWords.Of(log)!);
        Assert.Null(SearchedWords.Of([.. Users(19, "lamp")]));
        Assert.Null(SearchedWords.Of([.. Users(100, null)]));
    }

    [Fact]
    public void OfTooManyWordsThoseOfTheMostUsersAreKnownInOrdinalOrder()
    {
        var log = Enumerable.Range(0, ContextFeatures.MaxWords + 10).SelectMany(static word => Users(word < 10 ? 21 : 20, $"w{9999 - word:D4}"));
        var words = SearchedWords.Of([.. log])!;

        Assert.Equal(ContextFeatures.MaxWords, words.Length);
        Assert.Equal(words.Order(StringComparer.Ordinal), words);
        Assert.All(Enumerable.Range(0, 10), word => Assert.Contains($"w{9999 - word:D4}", words));
    }

    [Fact]
    public void OfTwoWordsThatAreKeptAlikeThatOfMoreUsersIsKnown()
    {
        var alike = Enumerable.Range(0, 40_000).Select(static number => $"w{number:D5}").GroupBy(SearchWords.HashOf).First(static words => words.Count() > 1).ToArray();

        Assert.Equal([alike[1]], SearchedWords.Of([.. Users(20, alike[0]), .. Users(21, alike[1])])!);
    }

    [Fact]
    public void WhatTheLogHasNotGotIsSaid()
    {
        History[] log = [.. Users(20, "lamp"), .. Users(5, null)];
        Assert.Contains("what was searched for since (1 words of 20 users or more)", LineOf(log, ContextChoice.Words), StringComparison.Ordinal);
        Assert.Contains("the step reads items alone", LineOf([.. Users(19, "lamp")], ContextChoice.Words), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryChoiceHasOneName()
    {
        Assert.Equal(["gaps", "gaps,words", "kinds", "kinds,gaps", "kinds,gaps,words", "kinds,words", "none", "words"], ContextChoices.Names.Order(StringComparer.Ordinal));
        Assert.All(ContextChoices.Names, static name => Assert.Equal(name, ContextChoices.NameOf(ContextChoices.Named(name))));
        Assert.Equal(ContextChoice.Kinds | ContextChoice.Words, ContextChoices.Named("kinds,words"));
    }

    private static string LineOf(History[] log, ContextChoice choice) => LoggedContext.LineOf(LoggedContext.Of(log, choice, hasTimes: true), choice);

    private static IEnumerable<History> Users(int count, string? query, int searches = 1) => Enumerable.Range(0, count).Select(user => new History($"{query} {user}",
        [new ItemEvent("item", DateTimeOffset.UnixEpoch) { Searches = query is null ? null : [.. Enumerable.Repeat(query, searches)] }]));
}
