namespace Personalization.Training.Tests;

public sealed class ItemFeatureNamesTests
{
    [Theory]
    [InlineData("none", "none")]
    [InlineData("category,brand,price,title", "category,brand,price,title")]
    [InlineData("title, category", "category,title")]
    [InlineData("price", "price")]
    public void FeaturesAreNamedInAnyOrderAndWrittenInOne(string typed, string written) =>
        Assert.Equal(written, ItemFeatureNames.Of(ItemFeatureNames.Parse("--item-features", typed)));

    [Theory]
    [InlineData("colour")]
    [InlineData("category,none")]
    [InlineData("category,")]
    public void WhatIsNoFeatureIsNamedWithThoseThereAre(string typed)
    {
        var refusal = Assert.Throws<InvalidDataException>(() => ItemFeatureNames.Parse("--item-features", typed));

        Assert.Contains("category,brand,price,title", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"'{typed.Split(',')[^1]}'", refusal.Message, StringComparison.Ordinal);
    }
}
