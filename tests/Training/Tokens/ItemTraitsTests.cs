namespace Personalization.Training.Tests;

public sealed class ItemTraitsTests
{
    private static readonly CataloguedItem Lamp = new("a", 9, "Red LAMP red", "light", "Norvik", "10");
    private static readonly CataloguedItem Other = new("b", 0, "Red lamp, blue", "light", "Sorsira", "10");

    [Fact]
    public void EveryFeatureHasOneVoiceWhichTheWordsOfATitleShare()
    {
        var traits = ItemTraits.Of([Lamp, Other], ItemFeatures.All, least: 1)!;

        // Category, brand, price step, two words; of the other three.
        Assert.Equal([1, 1, 1, 0.5f, 0.5f], traits[0].Select(trait => trait.Share));
        Assert.Equal([1, 1, 1, 1f / 3, 1f / 3, 1f / 3], traits[1].Select(trait => trait.Share));
        Assert.Equal([0, 2, 3, 4], Enumerable.Range(0, 5).Where(place => traits[0][place].Token == traits[1][place].Token));
    }

    [Fact]
    public void WhatIsNotAskedForIsNotRead()
    {
        var traits = ItemTraits.Of([Lamp, Other], ItemFeatures.Category | ItemFeatures.Price, least: 1)!;

        Assert.Equal(2, traits[0].Count);
        Assert.Equal(traits[0], traits[1]);
    }

    [Fact]
    public void WhatFewItemsShareIsLeftOut()
    {
        var traits = ItemTraits.Of([Lamp, Other, new("c", 1, "Tent")], ItemFeatures.Brand | ItemFeatures.Title, least: 2)!;

        Assert.Equal([0.5f, 0.5f], traits[0].Select(trait => trait.Share));
        Assert.Empty(traits[2]);
        Assert.Equal((2, 2), (traits.Described, traits.Numbers.Known));
    }

    [Fact]
    public void WhereNothingIsSharedThereIsNothingToRead()
    {
        Assert.Null(ItemTraits.Of([new("a", 1), new("b", 1)], ItemFeatures.All, least: 1));
        Assert.Null(ItemTraits.Of([Lamp, Other], ItemFeatures.Brand, least: 2));
        Assert.Null(ItemTraits.Of([Lamp, Other], ItemFeatures.None, least: 1));
    }
}
