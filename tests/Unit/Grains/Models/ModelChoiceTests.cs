using System.Net;
using Personalization.Contracts;
using Personalization.Grains;

namespace Personalization.Unit.Tests;

public sealed class ModelChoiceTests
{
    private static readonly SiloAddress One = SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 1), 1);
    private static readonly SiloAddress Two = SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 2), 1);

    private static readonly ModelSplit Tenth = new("variant", .1);

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

    [Fact]
    public void ASplitThatAllSilosWantAndCouldRunBegins() => Assert.Equal(Tenth, Split(null, [Splits(One, Tenth), Splits(Two, Tenth)]));

    [Fact]
    public void WhileOneSiloHasNotLoadedTheVariantNothingIsSplit() =>
        Assert.Null(Split(null, [Splits(One, Tenth), Splits(Two, Tenth) with { Loaded = ["old"] }]));

    [Fact]
    public void WhileOneSiloWantsAnotherShareTheSplitStays() => Assert.Equal(Tenth, Split(Tenth, [Splits(One, Tenth with { Share = .2 }), Splits(Two, Tenth)]));

    [Fact]
    public void ASplitEndsOnceNoSiloWantsIt()
    {
        Assert.Equal(Tenth, Split(Tenth, [Splits(One, null), Splits(Two, Tenth)]));
        Assert.Null(Split(Tenth, [Splits(One, null), Splits(Two, null)]));
    }

    [Fact]
    public void ASiloThatCouldNotReadTheVariantNeitherBeginsNorEndsASplit()
    {
        var unread = new ModelSplit(ModelSplit.Unread, .1);
        Assert.Null(Split(null, [Splits(One, unread), Splits(Two, unread)]));
        Assert.Equal(Tenth, Split(Tenth, [Splits(One, unread), Splits(Two, unread)]));
    }

    private static ModelOffer Splits(SiloAddress silo, ModelSplit? split) => new(silo, "old", ["old", "variant"], split);

    private static ModelSplit? Split(ModelSplit? present, ModelOffer[] offers) =>
        ModelChoice.NextSplit(present, offers[0], offers.ToDictionary(static offer => offer.Silo), [One, Two]);

    private static string Next(string? active, ModelOffer[] offers) =>
        ModelChoice.Next(active, offers[0], offers.ToDictionary(static offer => offer.Silo), active is null ? [One] : [One, Two]);

    private static ModelOffer Offer(SiloAddress silo, string wanted) => new(silo, wanted, ["other", wanted]);
}
