namespace Personalization.Detection;

/// <summary>Reads a review's gauges off what the user did before it, and remembers it.</summary>
internal static class ReviewReadings
{
    private const double Day = 86_400;

    public static Reading[] Of(in Sighting sighting, Review review, UserTraits traits)
    {
        var (reviews, now) = (traits.Reviews ??= new ReviewTrace(), Seconds.Of(sighting.Interaction.Time.UtcTicks));
        var sketch = TextSketch.Of(review.Text);
        var likeness = reviews.Likeness(sketch);
        reviews.Add(review, sketch, now);
        return new Readings(ReviewGauges.Type)
            .Add(likeness)
            .Add(reviews.Rate)
            .Add(reviews.Extremity)
            .Add(Unknown(sighting, traits))
            .Add((reviews.Count + 0.5) / (traits.Events + 1.0))
            .Add(Day / Math.Max(60.0, (double)now - traits.FirstSeen))
            .Add(EntityReadings.Linked(sighting.Entities))
            .Add(EntityReadings.Most(sighting.Entities, EntityKind.Device, static device => device.IsCrowd ? float.NaN : device.Users))
            .Add(EntityReadings.Most(sighting.Entities, EntityKind.Seller, static seller => seller.Likeness))
            .Add(EntityReadings.Most(sighting.Entities, EntityKind.Seller, static seller => seller.Burst))
            .Add(EntityReadings.Most(sighting.Entities, EntityKind.Item, static item => item.Burst))
            .Add(EntityReadings.Most(sighting.Entities, EntityKind.Item, static item => item.Deviation))
            .Add(Soon(sighting.Interaction, traits, now))
            .Add((traits.Browsing.Orders + 1.0) / (traits.Browsing.Looks + 1))
            .ToArray();
    }

    /// <summary>How soon after the first look at the item: before it can have been delivered?</summary>
    private static double Soon(Interaction interaction, UserTraits traits, uint now) =>
        interaction.Item is { } item && traits.Browsing.Glances.TryFind(Fingerprint.Of(item), out var glance) ? Day / Math.Max(60.0, (double)now - glance.First) : double.NaN;

    /// <summary>How little the user is known to have had to do with the item: three steps.</summary>
    private static double Unknown(in Sighting sighting, UserTraits traits) =>
        sighting.HasBought ? 0.1
        : sighting.Interaction.Item is { } item && traits.Browsing.Glances.TryFind(Fingerprint.Of(item), out _) ? 0.5
        : 0.9;
}
