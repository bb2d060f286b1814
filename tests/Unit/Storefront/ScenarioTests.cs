using Personalization.Storefront;

namespace Personalization.Unit.Tests;

public sealed class ScenarioTests
{
    public static TheoryData<string> Shipped => [.. Scenario.Names];

    [Fact]
    public void TheNamedOnesShip() => Assert.Equal(["default", "gift-season", "human-bots", "rings-share-only-the-seller", "slow-drip"], Scenario.Names);

    [Theory]
    [MemberData(nameof(Shipped))]
    public void EachThatShipsIsAShopWithFraudOfEveryKindAndTheSharesAskedFor(string name)
    {
        var options = Scenario.Read(name, ["Fraud:Brushing:CampaignOrders=4", "Fraud:Spam:CampaignReviews=4"]);
        Assert.Empty(OptionFaults.Of(options));
        var log = ShopLog.Of(options, 100_000);
        Assert.Equal(Enum.GetValues<FraudKind>(), log.Labels.Values.Select(label => label.Kind).Distinct().Order());
        Assert.InRange(log.Of(FraudKind.Bot).Length / (double)log.Events.Length, 0.012, 0.028);
    }

    [Fact]
    public void TheDefaultIsTheShopWithoutAScenario() => Assert.Equivalent(new StorefrontOptions(), Scenario.Read("default", []), strict: true);

    [Fact]
    public void WhatIsNotNamedKeepsItsDefault()
    {
        var options = Scenario.Read("human-bots", []);
        Assert.Equal((900, new BotOptions().Jitter), (options.Fraud.Bots.Views, options.Fraud.Bots.Jitter));
    }

    [Fact]
    public void AChangeGoesOverTheScenario()
    {
        var options = Scenario.Read("human-bots", ["Fraud:Bots:Views=77", "Shoppers:TasteLasts=3.00:00:00", "Fraud:Spam:Wording=Copied"]);
        Assert.Equal((77, 6, TimeSpan.FromDays(3), SpamWording.Copied), (options.Fraud.Bots.Views, options.Fraud.Bots.Accounts, options.Shoppers.TasteLasts, options.Fraud.Spam.Wording));
    }

    [Fact]
    public void AFileIsReadToo()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, """{ "Fraud": { "BotShare": 0.07 } /* more */ }""");
            Assert.Equal(0.07, Scenario.Read(file, []).Fraud.BotShare);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void ASectionIsNeverNull()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, """{ "Fraud": null }""");
            Assert.Contains("Fraud", Assert.Throws<FormatException>(() => Scenario.Read(file, [])).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("no-such", "", "gift-season")]
    [InlineData(null, "Fraud:Bot:Views=3", "Bot")]
    [InlineData(null, "Fraud:Bots:Views=many", "Fraud.Bots.Views")]
    [InlineData(null, "Views", "Fraud:Bots:Views=500")]
    [InlineData(null, "Fraud:Spam:Wording=Sung", "Wording")]
    public void WhatIsWrongIsSaid(string? scenario, string change, string said) =>
        Assert.Contains(said, Assert.Throws<FormatException>(() => Scenario.Read(scenario, change.Length == 0 ? [] : [change])).Message, StringComparison.Ordinal);
}
