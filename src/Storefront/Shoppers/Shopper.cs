namespace Personalization.Storefront;

/// <summary>Who someone is: a function of seed and number, the same in every run.</summary>
internal readonly struct Shopper
{
    /// <summary>Categories and brands that one has a liking for at a time.</summary>
    private const int Likings = 3;

    private readonly long _seed;

    public Shopper(StorefrontOptions options, int number)
    {
        var (who, dice) = (options.Shoppers, Dice.Of(options.Seed, Purpose.Shopper, number));
        (_seed, Number) = (options.Seed, number);
        Activity = dice.LogNormal(who.ActivitySpread);
        IsHeavy = dice.Chance(who.HeavyShare);
        Manner = Manners.Of(options, number);
        Pace = dice.LogNormal(0.25) * (IsHeavy ? 0.6 : 1) * Manner switch { Manner.DealHunter => 0.2, Manner.EvenPaced => 0.5, _ => 1 };
        PauseSpread = Manner == Manner.EvenPaced ? options.LookAlikes.EvenPaceSpread : who.PauseSpread;
        Wealth = dice.Unit();
        Kindness = dice.Normal();
        HasOffice = dice.Chance(who.OfficeShare);
        Phase = dice.Unit();
        Home = Household.Of(options, number);
        Office = number / who.OfficeSize;
    }

    public int Number { get; }

    /// <summary>How often this one comes, relative to others.</summary>
    public double Activity { get; }

    public bool IsHeavy { get; }

    /// <summary>Pauses are this many times as long as the median person's.</summary>
    public double Pace { get; }

    /// <summary>Of pauses: standard deviation of the logarithm.</summary>
    public double PauseSpread { get; }

    public Manner Manner { get; }

    /// <summary>0 to 1: which part of the price range is looked at.</summary>
    public double Wealth { get; }

    /// <summary>Of reviews; mean 0, standard deviation 1.</summary>
    public double Kindness { get; }

    public bool HasOffice { get; }

    public Household Home { get; }

    public int Office { get; }

    /// <summary>In which ways this one always looks like a cheat.</summary>
    public LookAlike LookAlikes =>
        (Home.IsFamily ? LookAlike.Family : Home.Dormitory >= 0 ? LookAlike.Dormitory : LookAlike.None)
        | (HasOffice ? LookAlike.Office : LookAlike.None)
        | (IsHeavy ? LookAlike.Heavy : LookAlike.None)
        | Manner switch
        {
            Manner.Dealer => LookAlike.Dealer,
            Manner.DealHunter => LookAlike.DealHunter,
            Manner.EvenPaced => LookAlike.EvenPaced,
            Manner.PowerReviewer => LookAlike.PowerReviewer,
            _ => LookAlike.None,
        };

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

    /// <summary>How many steps a visit plans.</summary>
    public int Steps(StorefrontOptions options, ref Dice dice) =>
        1 + (int)(options.Shoppers.StepsPerVisit * dice.Exponential() * (IsHeavy || Manner == Manner.DealHunter ? 1 + 3 * dice.Unit() : 1));

    /// <summary>How many of one thing are put in the cart.</summary>
    public int Pieces(Scene scene, ref Dice dice) =>
        Manner == Manner.Dealer ? 5 + dice.Below(2 * scene.Options.LookAlikes.DealerPieces - 9)
        : dice.Chance(scene.IsGiftSeason ? 0.25 : 0.08) ? 2 + dice.Below(2) : 1;

    /// <summary>Milliseconds until the next step; <paramref name="factor"/> is relative to the median look at an item.</summary>
    public long Pause(StorefrontOptions options, double factor, ref Dice dice) =>
        Pauses.Draw(options.Shoppers.MedianPause.TotalMilliseconds * factor * Pace, PauseSpread, ref dice);

    private Dice Taste(int liking, double age, StorefrontOptions options)
    {
        var turn = (long)Math.Floor(age / options.Shoppers.TasteLasts.TotalDays + Phase + liking / (double)Likings);
        return Dice.Of(_seed, Purpose.Taste, Number * 16L + liking, turn);
    }
}
