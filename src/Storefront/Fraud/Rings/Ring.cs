namespace Personalization.Storefront;

/// <summary>A gang: a paying seller, accounts, and what they share. The same in every run of a seed.</summary>
internal sealed class Ring
{
    private const long AccountBase = 1L << 36;
    private const int MostAccounts = 1_024;

    private readonly long _first;
    private readonly int _accountsPerDevice;

    private Ring(Scene scene, string kind, int number, int offset)
    {
        (Id, _accountsPerDevice) = ($"{kind}-{number + 1}", scene.Options.Fraud.AccountsPerDevice);
        _first = AccountBase + (offset + number) * (long)MostAccounts;
        var dice = Dice.Of(scene.Options.Seed, Purpose.Ring, offset + number);
        // A seller whose goods can be bought today; the first ones have most of the shop, so they need no help.
        var sellers = scene.Goods.BySeller.Where(pair => pair.Value.Any(item => scene.Goods.Items[item].LaunchAge <= 0)).Select(pair => pair.Key).Order().ToArray();
        Seller = sellers[sellers.Length / 4 + dice.Below(sellers.Length - sellers.Length / 4)];
        Items = [.. scene.Goods.BySeller[Seller].Where(item => scene.Goods.Items[item].LaunchAge <= 0)];
        Accounts = scene.Options.Fraud.RingAccounts;
    }

    public string Id { get; }

    public int Seller { get; }

    /// <summary>The seller's goods that were always there.</summary>
    public int[] Items { get; }

    public int Accounts { get; }

    public static Ring Brushing(Scene scene, int number) => new(scene, "brushing", number, 0);

    public static Ring Spam(Scene scene, int number) => new(scene, "spam", number, MostAccounts);

    public string User(Scene scene, int account) => scene.Names.Of('u', _first + account);

    /// <summary>A few accounts share a device, all of a ring two network addresses.</summary>
    public Presence Enter(Scene scene, int account)
    {
        // A computer stays on the web, a phone in the app.
        var device = account / _accountsPerDevice;
        var channel = device % 2 == 0 ? Channel.Web : Channel.App;
        return new(scene, User(scene, account), channel, scene.Origins.Of(_first + device, _first + account % 2, channel));
    }

    /// <summary>Goods go to one of two addresses, and back to the seller.</summary>
    public string Address(Scene scene, int account) => scene.Origins.AddressHash(_first + account % 2);

    public string Payment(Scene scene, int account) => scene.Origins.PaymentHash(_first + account / 2);
}
