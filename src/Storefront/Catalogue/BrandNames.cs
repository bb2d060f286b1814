namespace Personalization.Storefront;

/// <summary>Names that sound like makers and models.</summary>
internal static class BrandNames
{
    private static readonly string[] Starts = ["Nor", "Al", "Ve", "Ka", "Lu", "Mi", "Sor", "Ta", "Bel", "Or", "Fin", "Ru", "Zen", "Hal", "Is", "Cor"];
    private static readonly string[] Middles = ["vi", "ta", "lo", "ne", "ra", "do", "mi", "ka", "si", "le"];
    private static readonly string[] Ends = ["k", "n", "ra", "x", "lia", "s", "ro", "ne", "sa", "m"];
    private static readonly string[] Models = ["Aero", "Nova", "Terra", "Luna", "Prime", "Echo", "Delta", "Onyx", "Pico", "Vista", "Forte", "Alba", "Lynx", "Solo", "Kite", "Moss"];

    /// <summary>One name for each brand: its number spelt in syllables, from a place that the seed gives.</summary>
    public static string Of(long seed, int brand)
    {
        var dice = Dice.Of(seed, Purpose.Name);
        var number = (dice.Below(1 << 20) + brand * 7) & int.MaxValue;
        var name = Starts[number % 16] + Middles[number / 16 % 10] + Ends[number / 160 % 10];
        return brand < 1_600 ? name : $"{name} {brand / 1_600 + 1}";
    }

    public static string Model(ref Dice dice) => $"{dice.Pick<string>(Models)} {1 + dice.Below(9)}{dice.Below(10)}0";
}
