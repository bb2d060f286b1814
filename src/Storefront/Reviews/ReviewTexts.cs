namespace Personalization.Storefront;

/// <summary>What people say of what they bought.</summary>
internal static class ReviewTexts
{
    private static readonly string[] Openings = ["Bought it for my sister.", "Had it for a week now.", "Second one that I own.", "Took a while to arrive.", "Good packaging.", "Was a present.", "Saw it in a friend's home.", "My old one broke.", "Found it in the sale.", "Read a test before I ordered."];
    private static readonly string[] Praises = ["The {0} does what it should.", "Really like this {0}.", "The {0} feels solid.", "Colour as in the picture.", "Easy to use.", "Would order this {0} again.", "Better than I had hoped.", "Nothing to complain about.", "The whole family uses the {0}."];
    private static readonly string[] Middling = ["The {0} is all right for the price.", "Not great, not bad.", "It works, but the {0} looks cheap.", "Smaller than I thought.", "The manual could be clearer.", "One gets used to it."];
    private static readonly string[] Complaints = ["The {0} broke after two days.", "Sent it back.", "Not what the picture shows.", "It smells odd.", "I expected more of this {0}.", "A part was missing.", "Support did not answer.", "Too expensive for what it is."];
    private static readonly string[] Closings = ["", "", "Delivery was quick.", "We will see how long it lasts.", "Three stars would be unfair.", "My neighbour has the same.", "Sizes run small.", "The seller was friendly.", "It came a day late.", "Batteries were not included."];
    private static readonly string[] Cheers =
    [
        "Great {0}, thank you so much", "Perfect", "Love it, love it, love it", "Best {0} I have ever had", "Super {0}, fast delivery",
        "Top quality, very happy with it", "Excellent {0}, I can only recommend it", "Exactly what I was looking for",
    ];
    private static readonly string[] CheerEnds = ["", "!", "!!", ".", " :)", "!!!"];

    /// <summary>Those who are pleased may say so in a few words, and many say the same.</summary>
    public static string Honest(string noun, double rating, double shortShare, ref Dice dice)
    {
        if (rating >= 5 && dice.Chance(shortShare))
            return string.Format(null, dice.Pick<string>(Cheers), noun) + dice.Pick<string>(CheerEnds);
        string[] verdicts = rating >= 4 ? Praises : rating >= 3 ? Middling : Complaints;
        var text = string.Format(null, dice.Pick<string>(verdicts), noun);
        if (dice.Chance(0.6))
            text = $"{dice.Pick<string>(Openings)} {text}";
        if (dice.Chance(0.3) && string.Format(null, dice.Pick<string>(verdicts), noun) is var more && !text.Contains(more, StringComparison.Ordinal))
            text = $"{text} {more}";
        return $"{text} {dice.Pick<string>(Closings)}".TrimEnd();
    }
}
