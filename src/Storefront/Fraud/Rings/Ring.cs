namespace Personalization.Storefront;

/// <summary>A gang: a paying seller and accounts. The same in every run of a seed.</summary>
internal sealed class Ring
{
    private const long AccountBase = 1L << 36;
    private const int MostAccounts = 1_024;

    private Ring(Scene scene, string kind, int number, int offset)
    {
        Id = $"{kind}-{number + 1}";
        var dice = Dice.Of(scene.Options.Seed, Purpose.Ring, offset + number);
        // A seller whose goods can be bought today; the first ones have most of the shop, so they need no help.
        var sellers = scene.Goods.BySeller.Where(pair => pair.Value.Any(item => scene.Goods.Items[item].LaunchAge <= 0)).Select(pair => pair.Key).Order().ToArray();
        Seller = sellers[sellers.Length / 4 + dice.Below(sellers.Length - sellers.Length / 4)];
        Items = [.. scene.Goods.BySeller[Seller].Where(item => scene.Goods.Items[item].LaunchAge <= 0)];
        Accounts = new RingAccount[scene.Options.Fraud.Rings.Accounts];
        for (var account = 0; account < Accounts.Length; account++)
            Accounts[account] = new(scene, AccountBase + (offset + number) * (long)MostAccounts, account, ref dice);
    }

    public string Id { get; }

    public int Seller { get; }

    /// <summary>The seller's goods that were always there.</summary>
    public int[] Items { get; }

    public RingAccount[] Accounts { get; }

    public static Ring Brushing(Scene scene, int number) => new(scene, "brushing", number, 0);

    public static Ring Spam(Scene scene, int number) => new(scene, "spam", number, MostAccounts);
}
