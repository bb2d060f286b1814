namespace Personalization.Detection;

/// <summary>How a user goes about this visit. NaN where a value is not known.</summary>
/// <param name="Looks">Looks at items in this visit.</param>
/// <param name="Straight">(Different items + ½) / (looks + 1): 1 where nothing is looked at twice.</param>
/// <param name="Eager">(Orders + 1) / (looks + 1) of the user in all.</param>
/// <param name="Youth">1 / days since the user was first seen, at least a minute.</param>
internal readonly record struct VisitValues(float Looks, float Straight, float Eager, float Youth)
{
    private const float Day = 86_400;

    public static VisitValues Unknown { get; } = new(float.NaN, float.NaN, float.NaN, float.NaN);

    public static VisitValues Of(UserTraits traits, long ticks)
    {
        var browsing = traits.Browsing;
        return new VisitValues(
            browsing.VisitLooks,
            (browsing.VisitItems + 0.5f) / (browsing.VisitLooks + 1),
            (browsing.Orders + 1f) / (browsing.Looks + 1),
            Day / Math.Max(60f, (float)((double)Seconds.Of(ticks) - traits.FirstSeen)));
    }
}
