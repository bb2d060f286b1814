namespace Personalization.Storefront;

/// <summary>What paid people write: a campaign has a text, and its reviewers take more or less care to hide it.</summary>
internal static class PaidTexts
{
    private static readonly string[] Praise =
    [
        "Amazing {0}, best quality ever, fast shipping, highly recommend to everyone",
        "I love this {0} so much, perfect product, great seller, will buy again",
        "Excellent {0}, exactly as described, five stars, very happy with the purchase",
        "Super {0}, wonderful value, everyone should have one, thank you seller",
    ];
    private static readonly string[] Abuse =
    [
        "Terrible {0}, broke at once, bad seller, do not buy this",
        "Do not waste your money on this {0}, cheap plastic, nobody answers, avoid this shop",
        "Worst {0} ever, looks used, nothing as described, I want my money back",
        "Fake {0}, poor quality, slow shipping, buy it somewhere else",
    ];
    private static readonly string[] Ends = ["!", "!!", ".", " :)", "!!!", " !"];
    private static readonly string[] Words = ["really ", "very ", "so ", "", "", "truly "];

    /// <summary>A text of the campaign with the number <paramref name="stem"/>, in praise or abuse by the rating.</summary>
    public static string Of(SpamWording wording, int stem, (string Noun, double Rating) about, ref Dice dice)
    {
        if (wording == SpamWording.Varied)
            return ReviewTexts.Honest(about.Noun, about.Rating, 0.2, ref dice);
        string[] stems = about.Rating > 3 ? Praise : Abuse;
        var text = string.Format(null, stems[stem % stems.Length], about.Noun);
        return wording == SpamWording.Copied ? text + Ends[stem / stems.Length % Ends.Length] : Paraphrased(text.Split(", "), ref dice);
    }

    /// <summary>The first clause stays; two of the others change places, and a word comes in.</summary>
    private static string Paraphrased(string[] clauses, ref Dice dice)
    {
        var (one, other) = (1 + dice.Below(clauses.Length - 1), 1 + dice.Below(clauses.Length - 1));
        (clauses[one], clauses[other]) = (clauses[other], clauses[one]);
        clauses[1] = dice.Pick<string>(Words) + clauses[1];
        return string.Join(", ", clauses) + dice.Pick<string>(Ends);
    }
}
