using Personalization.Contracts;

namespace Personalization.Storefront;

/// <summary>Devices, network addresses, delivery addresses and payment means.</summary>
internal sealed class Origins(Names names, StorefrontOptions options)
{
    private const int Tills = 24;
    private const long OfficeBase = 1L << 32;
    private const long CarrierBase = 1L << 33;
    private const long TillBase = 1L << 34;

    private static readonly string[] Computers =
    [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/139.0 Safari/537.36",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:141.0) Gecko/20100101 Firefox/141.0",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 Version/17.5 Safari/605.1.15",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/138.0 Safari/537.36",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/138.0 Safari/537.36 Edg/138.0",
    ];

    private static readonly string[] Phones =
    [
        "ShopApp/7.2 (iPhone; iOS 18.5)", "ShopApp/7.1 (iPhone; iOS 17.6)", "ShopApp/7.2 (Pixel 8; Android 15)", "ShopApp/7.2 (SM-S921B; Android 14)",
    ];

    /// <summary>Where a shopper's visit comes from, by channel; <paramref name="office"/> where it is one's working hours.</summary>
    public Origin Of(in Shopper shopper, int devices, Channel channel, bool office, ref Dice dice)
    {
        if (channel == Channel.Store)
        {
            var till = shopper.Household * 7L % Tills;
            return new(names.Of('d', TillBase + till), names.Address(TillBase + till), "ShopTill/3.4");
        }
        var address = channel switch
        {
            Channel.App when dice.Chance(0.5) => CarrierBase + shopper.Number / options.Shoppers.ShoppersPerCarrierAddress,
            Channel.Web when office && shopper.HasOffice && dice.Chance(0.5) => OfficeBase + shopper.Office,
            _ => shopper.Household,
        };
        return Of(shopper.Number * 64L + devices * 2 + (channel == Channel.App ? 1 : 0), address, channel);
    }

    /// <summary>A device and network address by their numbers.</summary>
    public Origin Of(long device, long address, Channel channel)
    {
        var id = names.Of('d', device);
        var agents = channel == Channel.App ? Phones : Computers;
        return new(id, names.Address(address), agents[id[^1] % agents.Length]);
    }

    public string AddressHash(long number) => names.Of('h', number);

    /// <summary>One's own card; of a family, mostly the family's.</summary>
    public string Payment(in Shopper shopper, ref Dice dice) => names.Of('c', dice.Chance(0.3) ? shopper.Household * 2L : shopper.Number * 2L + 1);

    public string PaymentHash(long number) => names.Of('c', number);
}
