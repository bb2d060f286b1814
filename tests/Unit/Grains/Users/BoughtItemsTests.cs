using Personalization.Fakes;
using Personalization.Grains;

namespace Personalization.Unit.Tests;

public sealed class BoughtItemsTests
{
    [Fact]
    public void EveryLineOfAnOrderIsBought() =>
        Assert.Equal(["a", "b"], BoughtItems.After([], Interactions.Purchase("ann", 0, "a", "b")));

    [Fact]
    public void AnItemBoughtAgainIsRememberedOnceAsTheNewest() =>
        Assert.Equal(["b", "a"], BoughtItems.After(["a", "b"], Interactions.Purchase("ann", 0, "a")));

    [Fact]
    public void AViewBuysNothing() => Assert.Equal(["a"], BoughtItems.After(["a"], Interactions.View("ann", "b")));

    [Fact]
    public void TheOldestAreForgottenFirst()
    {
        var bought = BoughtItems.After([.. Enumerable.Range(0, BoughtItems.Capacity).Select(item => $"i{item}")], Interactions.Purchase("ann", 0, "new"));
        Assert.Equal((BoughtItems.Capacity, "i1", "new"), (bought.Length, bought[0], bought[^1]));
    }
}
