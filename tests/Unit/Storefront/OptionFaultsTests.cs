using Personalization.Storefront;

namespace Personalization.Unit.Tests;

public sealed class OptionFaultsTests
{
    [Fact]
    public void TheDefaultsAreSound() => Assert.Empty(OptionFaults.Of(new()));

    [Fact]
    public void AFaultNamesTheSettingAndItsValue()
    {
        var options = new StorefrontOptions();
        options.Fraud.BotShare = 0.9;
        var fault = Assert.Single(OptionFaults.Of(options));
        Assert.Contains("Storefront:Fraud:BotShare", fault, StringComparison.Ordinal);
        Assert.Contains("0.9", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void OptionsThatContradictEachOtherAreAllNamed()
    {
        var options = new StorefrontOptions();
        (options.Shoppers.StoreShare, options.Shoppers.AppShare) = (0.6, 0.6);
        options.Catalogue.Items = 100;
        Assert.Equal(2, OptionFaults.Of(options).Count);
        Assert.Throws<ArgumentException>(() => new StorefrontTraffic(options, TimeProvider.System, (_, _) => ValueTask.CompletedTask));
    }
}
