using System.Text.Json;

namespace Personalization.Contracts;

/// <summary>Wire names of <see cref="InteractionType"/>, both ways.</summary>
public static class InteractionTypes
{
    private static readonly Dictionary<InteractionType, string> Names =
        Enum.GetValues<InteractionType>().ToDictionary(type => type, type => JsonNamingPolicy.SnakeCaseLower.ConvertName(type.ToString()));

    private static readonly Dictionary<string, InteractionType> Types =
        Names.Where(pair => pair.Key != InteractionType.None).ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The wire name: <c>add_to_cart</c>.</summary>
    public static string NameOf(InteractionType type) => Names[type];

    /// <summary>
    /// True for types that show interest in an item, and so move the recurrent state: views, carts, purchases, reviews.
    /// Training, serving and rebuilding all ask here, so they agree.
    /// </summary>
    public static bool ShowsInterest(InteractionType type) =>
        type is InteractionType.View or InteractionType.AddToCart or InteractionType.Purchase or InteractionType.Review;

    /// <summary>The type of that wire name, with or without <see cref="WireHeaders.TypePrefix"/>; false where there is none.</summary>
    public static bool TryParse(string name, out InteractionType type) =>
        Types.TryGetValue(name.StartsWith(WireHeaders.TypePrefix, StringComparison.Ordinal) ? name[WireHeaders.TypePrefix.Length..] : name, out type);
}
