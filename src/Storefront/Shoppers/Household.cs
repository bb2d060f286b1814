namespace Personalization.Storefront;

/// <summary>
/// Who lives behind one door: someone alone, a family, or someone in a dormitory. A function of seed and number: families stand in
/// blocks of one of each size, and those of a block that are none live alone.
/// </summary>
/// <param name="First">The first shopper of the household: oneself where alone. Its address, network address and shared card go by it.</param>
/// <param name="IsFamily">Others live here too.</param>
/// <param name="Dormitory">The dormitory whose network address and porter one shares with many; -1 for none.</param>
internal readonly record struct Household(int First, bool IsFamily, int Dormitory)
{
    private const int SmallestFamily = 2;

    public static Household Of(StorefrontOptions options, int number)
    {
        var (who, dormitory) = (options.Shoppers, number / options.Shoppers.DormitorySize);
        if (Dice.Of(options.Seed, Purpose.Dormitory, dormitory).Chance(who.DormitoryShare))
            return new(number, IsFamily: false, dormitory);
        var (first, size) = Group(number, who.LargestFamily);
        return Dice.Of(options.Seed, Purpose.Household, first).Chance(ShareOfGroups(who)) ? new(first, size > 1, -1) : new(number, IsFamily: false, -1);
    }

    /// <summary>The numbers that are a family if there is one: of two, of three, and so on to the largest, then of two again.</summary>
    private static (int First, int Size) Group(int number, int largest)
    {
        var block = number / PeopleOfBlock(largest) * PeopleOfBlock(largest);
        var (first, size) = (block, SmallestFamily);
        while (number >= first + size)
            first += size++;
        return (first, size);
    }

    /// <summary>A group that is no family makes as many households as it has people, so more groups than households are families.</summary>
    private static double ShareOfGroups(ShopperOptions who)
    {
        var (groups, people) = (who.LargestFamily - SmallestFamily + 1, PeopleOfBlock(who.LargestFamily));
        return people * who.FamilyShare / (groups + (people - groups) * who.FamilyShare);
    }

    private static int PeopleOfBlock(int largest) => (largest + SmallestFamily) * (largest - SmallestFamily + 1) / 2;
}
