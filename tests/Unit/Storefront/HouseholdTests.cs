using Personalization.Contracts;
using Personalization.Storefront;

namespace Personalization.Unit.Tests;

public sealed class HouseholdTests
{
    private const int Everyone = 42_000;

    [Theory]
    [InlineData(0.1, 5)]
    [InlineData(0.4, 5)]
    [InlineData(0.9, 3)]
    [InlineData(1, 2)]
    public void FamiliesAreTheirShareOfHouseholdsAndOfEverySize(double share, int largest)
    {
        var options = new StorefrontOptions { Shoppers = new() { FamilyShare = share, LargestFamily = largest, DormitoryShare = 0 } };
        var households = Households(options).GroupBy(home => home.First).ToArray();
        Assert.InRange(households.Average(home => home.Count() > 1 ? 1d : 0), share * 0.95, Math.Min(1, share * 1.05));
        Assert.Equal(Enumerable.Range(2, largest - 1), households.Select(home => home.Count()).Distinct().Where(size => size > 1).Order());
    }

    [Fact]
    public void WithoutFamiliesAllLiveAlone()
    {
        var options = new StorefrontOptions { Shoppers = new() { FamilyShare = 0 } };
        Assert.Equal(Everyone, Households(options).DistinctBy(home => home.First).Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    public void DormitoriesHouseTheirShare(double share)
    {
        var options = new StorefrontOptions { Shoppers = new() { DormitoryShare = share, DormitorySize = 60 } };
        Assert.InRange(Households(options).Average(home => home.Dormitory >= 0 ? 1d : 0), share * 0.7, share * 1.3);
    }

    [Fact]
    public void AFamilySharesAddressNetworkAndSometimesCardAndDevice()
    {
        var log = Log(shoppers => (shoppers.FamilyShare, shoppers.DormitoryShare) = (1, 0));
        var family = log.Events.Where(interaction => interaction.Channel == "web").ToArray();
        Assert.All(new[] { People(family, interaction => interaction.Origin!.Ip), People(log.Events, interaction => interaction.Order?.AddressHash), People(log.Events, interaction => interaction.Order?.PaymentHash), People(family, interaction => interaction.Origin!.Device) },
            sharers => Assert.Contains(sharers, count => count is >= 2 and <= 5));
        Assert.True(People(log.Events, interaction => interaction.Order?.AddressHash).Max() <= 5);
    }

    [Fact]
    public void ADormitorySharesANetworkAddressAndMaybeAPorter()
    {
        var log = Log(shoppers => (shoppers.DormitoryShare, shoppers.FamilyShare, shoppers.OfficeShare, shoppers.CarrierChance) = (1, 0, 0, 0));
        Assert.True(People(log.Events.Where(interaction => interaction.Channel != "store"), interaction => interaction.Origin!.Ip).Count(count => count > 12) > 20);
        Assert.Contains(People(log.Events, interaction => interaction.Order?.AddressHash), count => count > 8);
        var alone = Log(shoppers => (shoppers.DormitoryShare, shoppers.FamilyShare, shoppers.OfficeShare, shoppers.CarrierChance) = (0, 0, 0, 0));
        Assert.All(People(alone.Events.Where(interaction => interaction.Channel != "store"), interaction => interaction.Origin!.Ip), count => Assert.InRange(count, 1, 2));
    }

    [Fact]
    public void ACarriersFewAddressesCarryTheirShareOfTheApp()
    {
        var log = Log(shoppers => (shoppers.CarrierChance, shoppers.ShoppersPerCarrierAddress, shoppers.DormitoryShare) = (0.8, 3_000, 0));
        var app = log.Events.Where(interaction => interaction.Channel == "app").ToArray();
        var crowded = app.GroupBy(interaction => interaction.Origin!.Ip).Where(address => address.DistinctBy(interaction => interaction.User).Count() > 100).ToArray();
        Assert.InRange(crowded.Length, 4, 8);
        Assert.InRange(crowded.Sum(address => address.Count()) / (double)app.Length, 0.75, 0.85);
    }

    [Fact]
    public void AnOfficesAddressIsItsPeoples()
    {
        var log = Log(shoppers => (shoppers.OfficeShare, shoppers.OfficeSize, shoppers.FamilyShare, shoppers.DormitoryShare, shoppers.CarrierChance) = (1, 6_000, 0, 0, 0));
        Assert.Contains(People(log.Events.Where(interaction => interaction.Channel == "web"), interaction => interaction.Origin!.Ip), count => count > 50);
    }

    private static Household[] Households(StorefrontOptions options) => [.. Enumerable.Range(0, Everyone).Select(number => Household.Of(options, number))];

    private static ShopLog Log(Action<ShopperOptions> change)
    {
        var options = new StorefrontOptions { Seed = 6 };
        (options.Fraud.OrderShare, options.Fraud.ReviewShare, options.Fraud.BotShare) = (0, 0, 0);
        (options.LookAlikes.TravelChance, options.LookAlikes.NewcomerShare) = (0, 0);
        change(options.Shoppers);
        return ShopLog.Of(options, 60_000, 7);
    }

    private static int[] People(IEnumerable<Interaction> events, Func<Interaction, string?> shared) =>
        [.. events.Where(interaction => shared(interaction) is not null).GroupBy(shared).Select(group => group.DistinctBy(interaction => interaction.User).Count())];
}
