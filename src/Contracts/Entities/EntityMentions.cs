namespace Personalization.Contracts;

/// <summary>
/// Which entities an event says something about. Looking around says nothing of them and costs no call: an entity hears of who signs
/// in, checks out, orders, sends back and reviews.
/// </summary>
public static class EntityMentions
{
    /// <summary>The entities, each once; empty for nearly every event.</summary>
    public static IReadOnlyCollection<EntityId> Of(Interaction interaction)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        if (!Concerns(interaction.Type))
            return [];
        var entities = new HashSet<EntityId>();
        Add(EntityKind.Device, interaction.Origin?.Device);
        Add(EntityKind.Ip, interaction.Origin?.Ip);
        Add(EntityKind.Address, interaction.Order?.AddressHash);
        Add(EntityKind.Payment, interaction.Order?.PaymentHash);
        Add(EntityKind.Seller, interaction.Order?.Seller);
        Add(EntityKind.Seller, interaction.Review?.Seller);
        foreach (var line in interaction.Order?.Lines ?? [])
            Add(EntityKind.Seller, line.Seller);
        if (interaction.Type == InteractionType.Review)
            Add(EntityKind.Item, interaction.Item);
        return entities;

        void Add(EntityKind kind, string? id)
        {
            if (!string.IsNullOrEmpty(id))
                entities.Add(EntityId.Of(kind, id));
        }
    }

    private static bool Concerns(InteractionType type) => type is InteractionType.Identify or InteractionType.Checkout
        or InteractionType.Purchase or InteractionType.Refund or InteractionType.Review;
}
