namespace Personalization.Storefront;

/// <summary>Who someone is: a function of seed and number, the same in every run.</summary>
internal readonly struct Shopper
{
    /// <summary>Categories and brands that one has a liking for at a time.</summary>
    private const int Likings = 3;

    /// <summary>People to a family, and to an office.</summary>
    private const int FamilySize = 3;
    private const int OfficeSize = 40;

    private readonly long _seed;

    public Shopper(StorefrontOptions options, int number)
    {
        var (who, dice) = (options.Shoppers, Dice.Of(options.Seed, Purpose.Shopper, number));
        (_seed, Number) = (options.Seed, number);
        Activity = dice.LogNormal(who.ActivitySpread);
        IsHeavy = dice.Chance(who.HeavyShare);
        Pace = dice.LogNormal(0.25) * (IsHeavy ? 0.6 : 1);
        Wealth = dice.Unit();
        Kindness = dice.Normal();
        HasOffice = dice.Chance(who.OfficeShare);
        Phase = dice.Unit();
        var block = number / FamilySize;
        // Families take the place of three households of one, so more blocks than households have one.
        var family = Dice.Of(options.Seed, Purpose.Household, block).Chance(3 * who.FamilyShare / (1 + 2 * who.FamilyShare));
        Household = family ? block * FamilySize : number;
    }

    public int Number { get; }

    /// <summary>How often this one comes, relative to others.</summary>
    public double Activity { get; }

    public bool IsHeavy { get; }

    /// <summary>Pauses are this many times as long as the median person's.</summary>
    public double Pace { get; }

    /// <summary>0 to 1: which part of the price range is looked at.</summary>
    public double Wealth { get; }

    /// <summary>Of reviews; mean 0, standard deviation 1.</summary>
    public double Kindness { get; }

    public bool HasOffice { get; }

    /// <summary>The number of the first of the household, oneself where alone.</summary>
    public int Household { get; }

    public int Office => Number / OfficeSize;

    private double Phase { get; }

    /// <summary>A category liked at this age of the shop; the first of the likings is the strongest. They change one at a time.</summary>
    public int LikedCategory(double age, StorefrontOptions options, ref Dice dice)
    {
        var liking = dice.Unit() switch { < 0.55 => 0, < 0.85 => 1, _ => 2 };
        // More people like what is popular: the first categories are.
        return (int)(options.Catalogue.Categories * Math.Pow(Taste(liking, age, options).Unit(), 1.5));
    }

    public bool LikesBrand(int brand, double age, StorefrontOptions options)
    {
        for (var liking = 0; liking < Likings; liking++)
            if (Taste(Likings + liking, age, options).Below(options.Catalogue.Brands) == brand)
                return true;
        return false;
    }

    private Dice Taste(int liking, double age, StorefrontOptions options)
    {
        var turn = (long)Math.Floor(age / options.Shoppers.TasteLasts.TotalDays + Phase + liking / (double)Likings);
        return Dice.Of(_seed, Purpose.Taste, Number * 16L + liking, turn);
    }
}
