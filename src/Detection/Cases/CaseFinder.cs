namespace Personalization.Detection;

/// <summary>Finds what of an act is to be judged as a case: nothing, nearly always.</summary>
internal static class CaseFinder
{
    /// <summary>Into the cart, to the checkout, and the order: they follow the looks.</summary>
    private const int StepsOfOrder = 3;

    /// <summary>The cases that this act, already remembered in the traits, brings up; null where there is none.</summary>
    public static List<Case>? Find(UserTraits traits, in Sighting sighting, in FeatureValues features)
    {
        var interaction = sighting.Interaction;
        if (interaction.Type is not (InteractionType.Checkout or InteractionType.Purchase or InteractionType.Review))
            return null;
        var cases = new List<Case>(2);
        if (traits.Access is not null && interaction.Type != InteractionType.Review)
            cases.Add(OfAccess(traits, sighting));
        if (interaction is { Type: InteractionType.Purchase, Order: { Lines.Length: > 0 } order })
            cases.Add(OfOrder(traits, sighting, order, features.Regularity));
        if (interaction is { Type: InteractionType.Review, Review: { } review })
            cases.Add(OfReview(traits, sighting, review));
        cases.RemoveAll(static found => found.Readings.Length == 0);
        return cases;
    }

    private static Case OfOrder(UserTraits traits, in Sighting sighting, Order order, float regularity)
    {
        var readings = OrderReadings.Of(sighting, order, traits, regularity);
        traits.Browsing.Orders = Math.Min(traits.Browsing.Orders, int.MaxValue - 1) + 1;
        return new Case(OrderGauges.Type, order.Id, [.. readings, .. CompanyGauges.Read(OrderGauges.Type, sighting.Entities)], traits.Browsing.VisitLooks + StepsOfOrder);
    }

    private static Case OfReview(UserTraits traits, in Sighting sighting, Review review)
    {
        var readings = ReviewReadings.Of(sighting, review, traits);
        return new Case(ReviewGauges.Type, sighting.Interaction.Id, [.. readings, .. CompanyGauges.Read(ReviewGauges.Type, sighting.Entities)], traits.Reviews!.Count, InteractionType.Review);
    }

    private static Case OfAccess(UserTraits traits, in Sighting sighting) =>
        new(AccessGauges.Type, sighting.Interaction.User, AccessReadings.Of(sighting, traits), traits.Browsing.VisitLooks + StepsOfOrder)
        {
            IsPressing = sighting.Interaction.Type == InteractionType.Purchase,
        };
}
