namespace Personalization.Detection;

/// <summary>Finds what of an act is to be judged as a case: nothing, nearly always.</summary>
internal static class CaseFinder
{
    /// <summary>Into the cart, to the checkout, and the order: they follow the looks.</summary>
    private const int StepsOfOrder = 3;

    /// <summary>The cases that this act, already remembered in the traits, brings up; null where there is none.</summary>
    public static IReadOnlyList<Case>? Find(UserTraits traits, in Sighting sighting, in FeatureValues features) =>
        OfOrder(traits, sighting.Interaction, features.Regularity) is { } order ? [order] : null;

    private static Case? OfOrder(UserTraits traits, Interaction interaction, float regularity)
    {
        if (interaction is not { Type: InteractionType.Purchase, Order: { Lines.Length: > 0 } order })
            return null;
        var readings = OrderReadings.Of(order, traits, interaction.Time.UtcTicks, regularity);
        traits.Browsing.Orders = Math.Min(traits.Browsing.Orders, int.MaxValue - 1) + 1;
        return new Case(OrderGauges.Type, order.Id, readings, traits.Browsing.VisitLooks + StepsOfOrder);
    }
}
