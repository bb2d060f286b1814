using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>Whether an interaction says what its type needs, within bounds that keep one event from costing like a thousand.</summary>
internal static class InteractionValidator
{
    /// <summary>Ids are at most this long.</summary>
    public const int MaxId = 128;

    /// <summary>Orders have at most this many lines, impressions this many items.</summary>
    public const int MaxLines = 1_000;

    /// <summary>Every type by its wire name.</summary>
    public static IReadOnlyList<string> TypeNames { get; } =
        [.. Enum.GetValues<InteractionType>().Where(type => type != InteractionType.None).Select(InteractionTypes.NameOf)];

    /// <summary>What is wrong with it, or null.</summary>
    public static DeadLetterReason? Fault(Interaction interaction) =>
        Identity(interaction)
        ?? interaction.Type switch
        {
            InteractionType.View or InteractionType.AddToCart or InteractionType.RemoveFromCart when interaction.Item is null => Missing(interaction, "item"),
            InteractionType.Review when interaction.Item is null => Missing(interaction, "item"),
            InteractionType.Review when interaction.Review is null => Missing(interaction, "review"),
            InteractionType.Search when string.IsNullOrEmpty(interaction.Query) => Missing(interaction, "query"),
            InteractionType.Purchase or InteractionType.Refund when interaction.Order is null => Missing(interaction, "order"),
            InteractionType.Impression when interaction.Shown is not { Length: > 0 } => Missing(interaction, "shown"),
            InteractionType.Identify when string.IsNullOrEmpty(interaction.Account) => Missing(interaction, "account"),
            InteractionType.Consent when interaction.Consent is null => Missing(interaction, "consent"),
            _ => null,
        }
        ?? Values(interaction)
        ?? (interaction.Order is { } order ? OrderFault(order) : null);

    /// <summary>A value short enough for a message.</summary>
    public static string Shorten(string value) => value.Length <= 64 ? value : $"{value[..64]}… ({value.Length} characters)";

    private static DeadLetterReason? Identity(Interaction interaction) => interaction switch
    {
        { Type: InteractionType.None } => new(DeadLetterCodes.UnknownType, $"The event has no type, neither in {WireHeaders.Type} nor in its body; expected one of {string.Join(", ", TypeNames)}."),
        { Id.Length: > MaxId } => new(DeadLetterCodes.InvalidId, $"The event's id is '{Shorten(interaction.Id)}'; at most {MaxId} characters are allowed."),
        { User.Length: > MaxId } => new(DeadLetterCodes.InvalidId, $"The user's id is '{Shorten(interaction.User)}'; at most {MaxId} characters are allowed."),
        { Item: { Length: 0 or > MaxId } item } => new(DeadLetterCodes.InvalidId, $"The item's id is '{Shorten(item)}'; 1 to {MaxId} characters are allowed."),
        _ => null,
    };

    private static DeadLetterReason? Values(Interaction interaction) => interaction switch
    {
        { Quantity: { } quantity and < 1 } => Invalid("quantity", quantity, "1 or more"),
        { Price: { } price and < 0 } => Invalid("price", price, "0 or more"),
        { Review: { Rating: var rating } } when !(rating is >= 1 and <= 5) => Invalid("review.rating", rating, "1 to 5"),
        { Shown: { Length: > MaxLines } shown } => Invalid("shown", $"{shown.Length} items", $"at most {MaxLines}"),
        { Shown: { } shown } when Array.Exists(shown, item => item is not { Length: > 0 and <= MaxId }) => Invalid("shown", "an item's id", $"1 to {MaxId} characters"),
        _ => null,
    };

    private static DeadLetterReason? OrderFault(Order order)
    {
        if (order.Id is not { Length: > 0 and <= MaxId })
            return Invalid("order.id", order.Id is null ? "nothing" : Shorten(order.Id), $"1 to {MaxId} characters");
        if (order.Lines is not { Length: > 0 and <= MaxLines })
            return Invalid("order.lines", $"{order.Lines?.Length ?? 0} lines", $"1 to {MaxLines}");
        if (order.Total < 0)
            return Invalid("order.total", order.Total, "0 or more");
        foreach (var line in order.Lines)
            if (line is not { Item.Length: > 0 and <= MaxId, Quantity: >= 1, Price: >= 0 })
                return Invalid("order.lines", line?.ToString() ?? "null", $"an item id of 1 to {MaxId} characters, quantity 1 or more, price 0 or more");
        return null;
    }

    private static DeadLetterReason Missing(Interaction interaction, string field) =>
        new(DeadLetterCodes.MissingField, $"'{field}' is missing; an event of type {InteractionTypes.NameOf(interaction.Type)} needs it.");

    private static DeadLetterReason Invalid(string field, object value, string expected) =>
        new(DeadLetterCodes.InvalidField, $"'{field}' is {value}; expected {expected}.");
}
