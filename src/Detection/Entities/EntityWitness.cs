namespace Personalization.Detection;

/// <summary>What an event teaches an entity, and what the entity then has to say of the event. Pure: time comes from events.</summary>
public static class EntityWitness
{
    /// <summary>From so many other ratings on a rating can deviate.</summary>
    private const int FewRatings = 3;

    /// <summary>Takes the event in. A repeat by its producer changes nothing.</summary>
    public static void Learn(EntityMemory memory, EntityKind kind, Interaction interaction)
    {
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentNullException.ThrowIfNull(interaction);
        if (!memory.IsNew(Fingerprint.Of(interaction.Id)))
            return;
        var deal = Deal.Of(interaction);
        if (memory.FirstSeen == 0)
            memory.FirstSeen = deal.Second;
        memory.Users.Add(deal.User, deal.Second);
        if (kind is EntityKind.Seller or EntityKind.Item)
            LearnDeal(memory, interaction, deal);
    }

    /// <summary>
    /// Leaves nothing of the user that could tell that it was here. A seller's or an item's rates and its sum of ratings name nobody and stay; a device,
    /// address or payment means of which nobody is left is as if never seen.
    /// </summary>
    /// <returns>What is remembered from here on: the same memory, or a new one.</returns>
    public static EntityMemory Forget(EntityMemory memory, EntityKind kind, string user)
    {
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentException.ThrowIfNullOrEmpty(user);
        memory.Forget(Fingerprint.Of(user));
        return memory.NamesNobody && kind is not (EntityKind.Seller or EntityKind.Item) ? new() : memory;
    }

    /// <summary>
    /// Takes in what a user's order or review was judged to. The same again, in whatever order, changes nothing; nor does one that a seller or item no longer remembers.
    /// What others share at most hears of odd ones alone, and remembers these.
    /// </summary>
    /// <returns>True if anything is new.</returns>
    public static bool Hear(EntityMemory memory, EntityKind kind, UserRemark told)
    {
        ArgumentNullException.ThrowIfNull(memory);
        var (user, second) = (Fingerprint.Of(told.User), Seconds.Of(told.Deal.Time.UtcTicks));
        if (DealsOf(memory, kind, told.Deal.IsOrder) is not { } deals)
            return false;
        var isNew = kind is not (EntityKind.Seller or EntityKind.Item) && deals.Keep(new() { User = user, Second = second });
        var changed = deals.Hear(user, second, new Remark(told.Deal.Code)) || isNew;
        return kind == EntityKind.Seller && told.Deal.Odd is { } odd ? deals.Hear(odd, user) | changed : changed;
    }

    /// <summary>What the entity knows of the event; changes nothing.</summary>
    public static EntityView View(EntityMemory memory, EntityKind kind, Interaction interaction)
    {
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentNullException.ThrowIfNull(interaction);
        var second = Seconds.Of(interaction.Time.UtcTicks);
        var view = new EntityView
        {
            Kind = kind,
            Users = (float)memory.Users.Count(second),
            IsCrowd = memory.Users.IsCrowd,
            KnownFor = Math.Max(0, (float)((double)second - memory.FirstSeen)),
        };
        return kind is EntityKind.Seller or EntityKind.Item ? WithDeals(view, memory, interaction) : view with { Risk = RiskOf(memory, interaction) };
    }

    /// <summary>Of what is shared only odd ones are remembered, so nothing remembered is nothing odd.</summary>
    private static float RiskOf(EntityMemory memory, Interaction interaction) => interaction.Type switch
    {
        InteractionType.Purchase => (float)(memory.Orders?.CompanyOf(Deal.Of(interaction)).Risk ?? 1),
        InteractionType.Review => (float)(memory.Reviews?.CompanyOf(Deal.Of(interaction)).Risk ?? 1),
        _ => float.NaN,
    };

    private static Deals? DealsOf(EntityMemory memory, EntityKind kind, bool isOrder)
    {
        if (kind is EntityKind.Seller or EntityKind.Item)
            return isOrder ? memory.Orders : memory.Reviews;
        return isOrder ? memory.Orders ??= new() : memory.Reviews ??= new();
    }

    private static void LearnDeal(EntityMemory memory, Interaction interaction, in Deal deal)
    {
        if (interaction.Type == InteractionType.Purchase)
        {
            Add(memory.Orders ??= new(), interaction, deal);
            memory.OrderBurst.Add(deal.Second);
        }
        else if (interaction.Review is { } review)
        {
            Add(memory.Reviews ??= new(), interaction, deal);
            memory.ReviewBurst.Add(deal.Second);
            memory.Ratings++;
            memory.RatingSum += review.Rating;
        }
    }

    private static void Add(Deals deals, Interaction interaction, in Deal deal)
    {
        deals.Add(deal);
        deals.LookBack(deal, Fingerprint.Of(interaction.Id));
    }

    private static EntityView WithDeals(EntityView view, EntityMemory memory, Interaction interaction)
    {
        var isOrder = interaction.Type == InteractionType.Purchase;
        if ((isOrder ? memory.Orders : memory.Reviews) is not { } deals)
            return view;
        var deal = Deal.Of(interaction);
        var links = deals.LinksOf(deal);
        var company = deals.CompanyOf(deal);
        return view with
        {
            Burst = (float)(isOrder ? memory.OrderBurst : memory.ReviewBurst).Value,
            Repeated = (float)links.Repeated,
            DeviceLinks = links.Device,
            IpLinks = links.Ip,
            AddressLinks = links.Address,
            PaymentLinks = links.Payment,
            Likeness = (float)links.Likeness,
            Deviation = Deviation(memory, interaction.Review),
            Risk = (float)company.Risk,
            Youth = (float)company.Youth,
            Run = (float)company.Run,
            LookBacks = deals.LookBacksOf(deal.Second, Fingerprint.Of(interaction.Id)),
        };
    }

    /// <summary>From the mean of the others: this rating is among them already.</summary>
    private static float Deviation(EntityMemory memory, Review? review) => review is null || memory.Ratings <= FewRatings
        ? float.NaN
        : (float)Math.Abs(review.Rating - (memory.RatingSum - review.Rating) / (memory.Ratings - 1));
}
