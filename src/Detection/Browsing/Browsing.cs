namespace Personalization.Detection;

/// <summary>How a user looks at things: in this visit, lately, and in all. What orders and reviews are compared with.</summary>
[GenerateSerializer, Alias("browsing")]
internal sealed class Browsing
{
    [Id(0)] public Glances Glances;

    /// <summary>Which visit this is; starts over after 65,535.</summary>
    [Id(1)] public ushort Visit;

    /// <summary>Looks at items in this visit, and at how many different ones.</summary>
    [Id(2)] public ushort VisitLooks;
    [Id(3)] public ushort VisitItems;

    /// <summary>The surprises of this visit's looks, summed, and of how many they are known.</summary>
    [Id(4)] public float SurpriseSum;
    [Id(5)] public ushort Surprises;

    /// <summary>Looks and orders in all.</summary>
    [Id(6)] public int Looks;
    [Id(7)] public int Orders;

    [Id(8)] public PriceTrace Prices;

    /// <summary>Searches in this visit.</summary>
    [Id(9)] public byte VisitSearches;

    /// <summary>What <see cref="Prices"/> were like when this visit began: it may be someone else's. NaN while too few were known.</summary>
    [Id(10)] public Half FormerLevel = Half.NaN;

    /// <summary>Mean surprise of this visit's looks, in nats; NaN where none is known.</summary>
    public double VisitSurprise => Surprises == 0 ? double.NaN : SurpriseSum / Surprises;

    public void BeginVisit()
    {
        Visit++;
        (VisitLooks, VisitItems, SurpriseSum, Surprises, VisitSearches) = (0, 0, 0, 0, 0);
        FormerLevel = (Half)Prices.Level;
    }

    /// <summary>Takes in a search, a look at an item, or its way into the cart; anything else is passed over.</summary>
    public void See(Interaction interaction, long ticks, float surprise)
    {
        if (interaction.Type == InteractionType.Search && VisitSearches < byte.MaxValue)
            VisitSearches++;
        if (interaction.Type is not (InteractionType.View or InteractionType.AddToCart) || interaction.Item is not { } item)
            return;
        ref var glance = ref Glances.Look(Fingerprint.Of(item));
        var isFirst = glance.First == 0;
        var isNewHere = isFirst || glance.Visit != Visit;
        if (isFirst)
            glance.First = Seconds.Of(ticks);
        glance.Visit = Visit;
        if (interaction.Price is > 0)
        {
            var price = (double)interaction.Price.Value;
            glance.LogPrice = (Half)Math.Log(price);
            Prices.Add(price);
        }

        if (isNewHere)
            VisitItems = Next(VisitItems);
        // What is put in the cart was looked at just now; it is a look of its own only where it was not.
        if (interaction.Type == InteractionType.AddToCart && !isNewHere)
            return;
        VisitLooks = Next(VisitLooks);
        Looks = Looks == int.MaxValue ? Looks : Looks + 1;
        if (float.IsFinite(surprise) && Surprises < ushort.MaxValue)
            (SurpriseSum, Surprises) = (SurpriseSum + Math.Clamp(surprise, 0, SurpriseTrace.Max), (ushort)(Surprises + 1));
    }

    private static ushort Next(ushort count) => count == ushort.MaxValue ? count : (ushort)(count + 1);
}
