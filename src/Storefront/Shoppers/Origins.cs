using Personalization.Contracts;

namespace Personalization.Storefront;

/// <summary>Devices, network addresses, delivery addresses and payment means.</summary>
internal sealed class Origins(Scene scene)
{
    private const long DevicesOfShopper = 64;
    private const int Tills = 24;
    private const long OfficeBase = 1L << 32;
    private const long CarrierBase = 1L << 33;
    private const long TillBase = 1L << 34;
    private const long DormitoryBase = 3L << 32;

    private readonly Names _names = scene.Names;
    private readonly StorefrontOptions _options = scene.Options;

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

    /// <summary>Where a shopper's visit comes from, by channel and hour.</summary>
    public Origin Of(in Shopper shopper, Channel channel, ref Dice dice)
    {
        if (channel == Channel.Store)
        {
            var till = shopper.Home.First * 7L % Tills;
            return new(_names.Of('d', TillBase + till), _names.Address(TillBase + till), "ShopTill/3.4");
        }
        var isShared = channel == Channel.Web && shopper.Home.IsFamily && dice.Chance(_options.Shoppers.FamilyDeviceChance);
        var device = isShared ? FamilyDevice(shopper) : Device(shopper, scene.Crowd.Of(shopper.Number).Devices, channel);
        return Of(device, Network(shopper, channel, ref dice), channel);
    }

    /// <summary>The number of one's own device: of computers and phones the one after so many others.</summary>
    public static long Device(in Shopper shopper, int earlier, Channel channel) => shopper.Number * DevicesOfShopper + earlier * 2L + (channel == Channel.App ? 1 : 0);

    /// <summary>A device and network address by their numbers.</summary>
    public Origin Of(long device, long address, Channel channel)
    {
        var id = _names.Of('d', device);
        var agents = channel == Channel.App ? Phones : Computers;
        return new(id, _names.Address(address), agents[id[^1] % agents.Length]);
    }

    public string AddressHash(long number) => _names.Of('h', number);

    /// <summary>Where one lives; of every other dormitory the porter takes it.</summary>
    public string Home(in Shopper shopper) =>
        AddressHash(shopper.Home is { Dormitory: >= 0 and var dormitory } && dormitory % 2 == 0 ? DormitoryBase + dormitory : shopper.Home.First);

    /// <summary>One's own card; of a family, sometimes the family's.</summary>
    public string Payment(in Shopper shopper, ref Dice dice) =>
        PaymentHash(dice.Chance(_options.Shoppers.FamilyCardChance) ? shopper.Home.First * 2L : shopper.Number * 2L + 1);

    public string PaymentHash(long number) => _names.Of('c', number);

    /// <summary>The network address with this number is a carrier's.</summary>
    public static bool IsCarrier(long address) => address is >= CarrierBase and < DormitoryBase;

    /// <summary>The number of the network address that one comes from.</summary>
    public long Network(in Shopper shopper, Channel channel, ref Dice dice) => channel switch
    {
        Channel.App when dice.Chance(_options.Shoppers.CarrierChance) => CarrierBase + shopper.Number / _options.Shoppers.ShoppersPerCarrierAddress,
        Channel.Web when Rhythm.IsWorkingHour(scene.Now) && shopper.HasOffice && dice.Chance(0.5) => OfficeBase + shopper.Office,
        _ => shopper.Home.Dormitory >= 0 ? DormitoryBase + shopper.Home.Dormitory : shopper.Home.First,
    };

    private static long FamilyDevice(in Shopper shopper) => shopper.Home.First * DevicesOfShopper + DevicesOfShopper - 2;
}
