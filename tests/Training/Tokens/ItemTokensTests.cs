using Personalization.Inference;

namespace Personalization.Training.Tests;

public sealed class ItemTokensTests
{
    private static readonly CataloguedItem Lamp = new("a", 9, "Red lamp", "light", "Norvik", "10");
    private static readonly CataloguedItem Other = new("b", 8, "Blue LAMP!", "light", "Norvik", "20");

    [Fact]
    public void ItemsShareTheTokensOfWhatTheyHaveInCommon()
    {
        var tokens = Tokens(least: 1, Lamp, Other);

        // Category, brand, price step, two words.
        Assert.Equal(5, tokens[0].Length);
        Assert.Equal((tokens[0][0], tokens[0][1], tokens[0][4]), (tokens[1][0], tokens[1][1], tokens[1][4]));
        Assert.NotEqual(tokens[0][2], tokens[1][2]);
        Assert.NotEqual(tokens[0][3], tokens[1][3]);
    }

    [Fact]
    public void RareTokensAreAllOne()
    {
        var tokens = Tokens(least: 2, Lamp, Other);

        Assert.Equal((TokenNumbers.Unknown, TokenNumbers.Unknown), (tokens[0][3], tokens[1][3]));
        Assert.NotEqual(TokenNumbers.Unknown, tokens[0][4]);
    }

    [Fact]
    public void AnItemOfWhichNothingOrOnlyAPriceIsKnownIsItsId()
    {
        var tokens = Tokens(least: 1, new("x", 3), new("y", 2, Price: "5"), new("z", 1, Price: "5"));

        Assert.Equal(1, tokens[0].Length);
        Assert.NotEqual(TokenNumbers.Unknown, tokens[0][0]);
        Assert.Equal(2, tokens[1].Length);
        Assert.Equal(tokens[1][0], tokens[2][0]);
        Assert.NotEqual(tokens[1][1], tokens[2][1]);
    }

    [Fact]
    public void WhatTokensDoNotTellApartIsToldApartByIdOnceItWasLookedAt()
    {
        var tokens = Tokens(least: 1, Lamp, Lamp with { Item = "twin" }, Lamp with { Item = "unseen", Count = 0 }, Other);

        Assert.Equal([6, 6, 5, 5], Enumerable.Range(0, 4).Select(item => tokens[item].Length));
        Assert.NotEqual(tokens[0][5], tokens[1][5]);
        Assert.Equal(tokens[0][..5], tokens[2]);
    }

    [Fact]
    public void NumbersDoNotDependOnTheOrderOfItems()
    {
        var one = Tokens(least: 1, Lamp, Other);
        var reversed = Tokens(least: 1, Other, Lamp);

        Assert.Equal(one[0], reversed[1]);
        Assert.Equal(one.Numbers.Count, one.Numbers.SharedWith(reversed.Numbers).Count());
    }

    [Fact]
    public void PricesFallIntoStepsThatHoldEquallyMany()
    {
        CataloguedItem[] items = [.. Enumerable.Range(0, 100).Select(item => new CataloguedItem($"i{item}", 1, Price: $"{item * item}.99"))];
        var steps = PriceSteps.Of(items);

        Assert.Equal(Enumerable.Range(0, 100).Select(item => (int?)(item / 10)), items.Select(steps.StepOf));
        Assert.Null(steps.StepOf(new CataloguedItem("none", 1)));
        Assert.Null(steps.StepOf(new CataloguedItem("words", 1, Price: "on request")));
        Assert.Equal(9, steps.StepOf(new CataloguedItem("dear", 1, Price: "1e9")));
    }

    [Fact]
    public void WordsAreStretchesOfLettersAndDigits() =>
        Assert.Equal(["t", "light", "holder", "größe", "350"], TextWords.Of("T-LIGHT holder, Größe: 350!"));

    private static ItemTokens Tokens(int least, params CataloguedItem[] items) => ItemTokens.Of(items, least);
}
