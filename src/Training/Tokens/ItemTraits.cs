namespace Personalization.Training;

/// <summary>
/// What a network reads of items beside their own vectors. Every feature has one voice, which the words of a title share. Tokens of few items are left out: they
/// would say no more than the item's own vector does.
/// </summary>
internal sealed class ItemTraits
{
    private readonly Trait[][] _traits;

    private ItemTraits(TokenNumbers numbers, Trait[][] traits) => (Numbers, _traits) = (numbers, traits);

    public TokenNumbers Numbers { get; }

    /// <summary>Of an item; none where nothing that others share is known of it.</summary>
    public IReadOnlyList<Trait> this[int item] => _traits[item];

    /// <summary>How many items have any.</summary>
    public int Described => _traits.Count(static traits => traits.Length > 0);

    /// <summary>Null where no item has any.</summary>
    /// <param name="items">In the order of their indices.</param>
    /// <param name="features">What is read.</param>
    /// <param name="least">Of how many items a token must be to be known.</param>
    public static ItemTraits? Of(IReadOnlyList<CataloguedItem> items, ItemFeatures features, int least)
    {
        if (features == ItemFeatures.None)
            return null;
        var prices = PriceSteps.Of(items);
        var said = items.Select(item => TokenNames.Of(item, prices).Where(token => features.HasFlag(token.Feature)).Distinct().ToArray()).ToArray();
        var known = said.SelectMany(static tokens => tokens).CountBy(static token => token.Name, StringComparer.Ordinal)
            .Where(token => token.Value >= least).Select(static token => token.Key).ToHashSet(StringComparer.Ordinal);
        if (known.Count == 0)
            return null;
        var numbers = new TokenNumbers(known);
        return new(numbers, Array.ConvertAll(said, tokens => TraitsOf([.. tokens.Where(token => known.Contains(token.Name))], numbers)));
    }

    /// <summary>In words, for the one who trains.</summary>
    public static string LineOf(IReadOnlyList<CataloguedItem> items, NetworkOptions options) => Of(items, options.ItemFeatures, options.TokenItems) is { } traits
        ? $"Items' vectors are made besides of {traits.Numbers.Known:N0} tokens ({ItemFeatureNames.Of(options.ItemFeatures)}), of which {traits.Described:N0} of {items.Count:N0} items have some; {items.Count(static item => item.Count == 0):N0} items were never seen"
        : $"Neither log nor catalogue tells what items share ({ItemFeatureNames.Of(options.ItemFeatures)}), so their vectors are their own alone";

    private static Trait[] TraitsOf((ItemFeatures Feature, string Name)[] tokens, TokenNumbers numbers)
    {
        var voices = tokens.CountBy(static token => token.Feature).ToDictionary();
        return Array.ConvertAll(tokens, token => new Trait(numbers.Of(token.Name), 1f / voices[token.Feature]));
    }
}
