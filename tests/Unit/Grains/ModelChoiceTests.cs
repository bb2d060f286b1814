using System.Net;
using Personalization.Contracts;
using Personalization.Grains;

namespace Personalization.Unit.Tests;

public sealed class ModelChoiceTests
{
    private static readonly SiloAddress One = SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 1), 1);
    private static readonly SiloAddress Two = SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 2), 1);

    [Fact]
    public void TheFirstOfferIsTaken() => Assert.Equal("new", Next(active: null, [Offer(One, "new")]));

    [Fact]
    public void AModelThatAllSilosWantAndHaveTakesOver() => Assert.Equal("new", Next("old", [Offer(One, "new"), Offer(Two, "new")]));

    [Fact]
    public void WhileOneSiloWantsAnotherNothingChanges() => Assert.Equal("old", Next("old", [Offer(One, "new"), Offer(Two, "old")]));

    [Fact]
    public void WhileOneSiloHasSaidNothingNothingChanges() => Assert.Equal("old", Next("old", [Offer(One, "new")]));

    [Fact]
    public void WhoWantsItMustHaveItLoaded() => Assert.Equal("old", Next("old", [Offer(One, "new"), new(Two, "new", ["old"])]));

    [Fact]
    public void GoingBackIsASwitchLikeAnyOther() => Assert.Equal("old", Next("new", [Offer(One, "old"), Offer(Two, "old")]));

    [Fact]
    public void ItIsSaidWhoHoldsItUp() =>
        Assert.Equal([Two], ModelChoice.Missing("new", new Dictionary<SiloAddress, ModelOffer> { [One] = Offer(One, "new") }, [One, Two]));

    private static string Next(string? active, ModelOffer[] offers) =>
        ModelChoice.Next(active, offers[0], offers.ToDictionary(static offer => offer.Silo), active is null ? [One] : [One, Two]);

    private static ModelOffer Offer(SiloAddress silo, string wanted) => new(silo, wanted, ["other", wanted]);
}
