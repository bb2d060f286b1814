namespace Personalization.Detection;

/// <summary>Reads an order's gauges off what the user did before it.</summary>
internal static class OrderReadings
{
    /// <summary>Fewer looks than this tell nothing of whether one comes back.</summary>
    private const int FewLooks = 3;

    private const double Day = 86_400;

    public static Reading[] Of(in Sighting sighting, Order order, UserTraits traits, float regularity)
    {
        var browsing = traits.Browsing;
        var now = Seconds.Of(sighting.Interaction.Time.UtcTicks);
        var looked = new Looked(order, browsing.Glances);
        return new Readings(OrderGauges.Type)
            .Add((order.Lines.Length - looked.Lines + 0.5) / (order.Lines.Length + 1))
            .Add(looked.Lines == 0 ? double.NaN : 60 / Math.Max(1.0, (double)now - looked.First))
            .Add(1.0 / (1 + browsing.VisitItems))
            .Add(browsing.VisitLooks < FewLooks ? double.NaN : (browsing.VisitItems + 0.5) / (browsing.VisitLooks + 1))
            .Add(order.Lines.Max(static line => line.Quantity))
            .Add(looked.PriceChange)
            .Add(Math.Abs(Math.Log((double)order.Lines.Max(static line => line.Price)) - browsing.Prices.Level))
            .Add(browsing.VisitSurprise)
            .Add((browsing.Orders + 1.0) / (browsing.Looks + 1))
            .Add(Day / Math.Max(60.0, (double)now - traits.FirstSeen))
            .Add(regularity)
            .Add(EntityReadings.Linked(sighting.Entities))
            .Add(EntityReadings.Shared(sighting.Entities))
            .Add(EntityReadings.Most(sighting.Entities, EntityKind.Seller, static seller => seller.Burst))
            .Add(EntityReadings.Most(sighting.Entities, EntityKind.Seller, static seller => seller.Repeated))
            .ToArray();
    }

    /// <summary>What of an order had been looked at: how many lines, when the first of them, and how much a price differs since (|ln ratio|).</summary>
    private readonly struct Looked
    {
        public Looked(Order order, Glances glances)
        {
            (First, PriceChange) = (uint.MaxValue, double.NaN);
            foreach (var line in order.Lines)
            {
                if (!glances.TryFind(Fingerprint.Of(line.Item), out var glance))
                    continue;
                Lines++;
                First = Math.Min(First, glance.First);
                if (line.Price > 0 && Half.IsFinite(glance.LogPrice))
                    PriceChange = Math.Max(double.IsNaN(PriceChange) ? 0 : PriceChange, Math.Abs(Math.Log((double)line.Price) - (double)glance.LogPrice));
            }
        }

        public int Lines { get; }

        public uint First { get; }

        public double PriceChange { get; }
    }
}
