namespace Personalization.Detection;

/// <summary>Reads an access's gauges off what is familiar and what this visit is like.</summary>
internal static class AccessReadings
{
    /// <summary>From a median absolute deviation to a standard deviation, for normal values.</summary>
    private const double DeviationOfSpread = 1.4826;

    private const double MinDeviation = 0.25;

    /// <summary>The readings; empty where too little is known of the user.</summary>
    public static Reading[] Of(in Sighting sighting, UserTraits traits)
    {
        var (interaction, access) = (sighting.Interaction, traits.Access!);
        var (address, payment) = Meet(access, interaction.Order);
        if (float.IsNaN(access.Device) && float.IsNaN(access.Ip))
            return [];
        var (strange, browsing) = (access.IsStrange, traits.Browsing);
        return new Readings(AccessGauges.Type)
            .Add(access.Device)
            .Add(access.Ip)
            .Add(address)
            .Add(payment)
            .Add(strange ? SurpriseShift(traits) : double.NaN)
            .Add(strange ? PriceRise(interaction, traits) : double.NaN)
            .Add(strange ? access.Hour : double.NaN)
            .Add(strange ? EntityReadings.Strangers(sighting.Entities) : double.NaN)
            .Add(strange ? EntityReadings.Shared(sighting.Entities) : double.NaN)
            .Add(access.Recent)
            .Add(strange ? 1.0 / (1 + browsing.VisitItems) : double.NaN)
            .Add(access.Replaced)
            .Add(strange ? 60 / Math.Max(1.0, (interaction.Time.UtcTicks - traits.Pace.VisitStart) / (double)TimeSpan.TicksPerSecond) : double.NaN)
            .Add(strange ? 1.0 / (1 + browsing.VisitSearches) : double.NaN)
            .Add(strange ? TotalRise(interaction, browsing) : double.NaN)
            .ToArray();
    }

    private static (double Address, double Payment) Meet(AccessTrace access, Order? order) => (
        order?.AddressHash is { } address ? access.Addresses.Meet(Fingerprint.Of(address)) : double.NaN,
        order?.PaymentHash is { } payment ? access.Payments.Meet(Fingerprint.Of(payment)) : double.NaN);

    /// <summary>How far this visit's mean surprise lies above the user's own median, in deviations of such a mean.</summary>
    private static double SurpriseShift(UserTraits traits)
    {
        ref readonly var own = ref traits.Surprise;
        var deviation = DeviationOfSpread * own.Spread / Math.Sqrt(Math.Max(1, (int)traits.Browsing.Surprises)) + MinDeviation;
        return own.KnowsItself ? (traits.Browsing.VisitSurprise - own.Median) / deviation : double.NaN;
    }

    private static double PriceRise(Interaction interaction, UserTraits traits)
    {
        var price = interaction.Order is { Lines.Length: > 0 } order ? order.Lines.Max(static line => line.Price) : interaction.Price ?? 0;
        return price > 0 ? Math.Log((double)price) - traits.Browsing.Prices.Level : double.NaN;
    }

    /// <summary>What is about to be paid in all, against what things cost that were looked at before this visit.</summary>
    private static double TotalRise(Interaction interaction, Browsing browsing)
    {
        var total = interaction.Order?.Lines.Sum(static line => line.Quantity * line.Price) ?? 0;
        return total > 0 ? Math.Log((double)total) - (double)browsing.FormerLevel : double.NaN;
    }
}
