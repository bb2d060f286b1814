namespace Personalization.Storefront;

/// <summary>A way of shopping that few have, honest all the same. One at most to a shopper.</summary>
internal enum Manner
{
    /// <summary>Like most.</summary>
    Plain,

    /// <summary>Buys by the dozen, to sell on.</summary>
    Dealer,

    /// <summary>Looks at very much very quickly.</summary>
    DealHunter,

    /// <summary>Goes on at an even pace: with a screen reader, or down a list of prices.</summary>
    EvenPaced,

    /// <summary>Reviews nearly all that was bought, and sits down to review what was bought elsewhere.</summary>
    PowerReviewer,
}

/// <summary>Who has which manner.</summary>
internal static class Manners
{
    public static Manner Of(StorefrontOptions options, int number)
    {
        var (who, at) = (options.LookAlikes, Dice.Of(options.Seed, Purpose.Manner, number).Unit());
        ReadOnlySpan<double> shares = [who.DealerShare, who.DealHunterShare, who.EvenPaceShare, who.PowerReviewerShare];
        for (var manner = 0; manner < shares.Length; manner++)
            if ((at -= shares[manner]) < 0)
                return (Manner)(manner + 1);
        return Manner.Plain;
    }
}
