namespace Personalization.Training;

/// <summary>
/// What a network reads of items: category, brand, price step and the words of the title, as far as they are known. An item that was
/// looked at has its id for a last token where nothing but a price is known of it, or where another item has the same tokens.
/// </summary>
internal sealed class ItemTokens
{
    private readonly int[][] _tokens;

    private ItemTokens(TokenNumbers numbers, int[][] tokens) => (Numbers, _tokens) = (numbers, tokens);

    public TokenNumbers Numbers { get; }

    /// <summary>How many items there are.</summary>
    public int Items => _tokens.Length;

    /// <summary>The most tokens of an item.</summary>
    public int Longest => _tokens.Max(tokens => tokens.Length);

    /// <summary>An item's tokens, one or more.</summary>
    public ReadOnlySpan<int> this[int item] => _tokens[item];

    /// <param name="items">In the order of their indices.</param>
    /// <param name="least">Of how many items a token must be to be known; ids always are.</param>
    public static ItemTokens Of(IReadOnlyList<CataloguedItem> items, int least)
    {
        var prices = PriceSteps.Of(items);
        var said = items.Select(item => TokenNames.Of(item, prices).Select(static token => token.Name).ToArray()).ToArray();
        var known = said.SelectMany(tokens => tokens.Distinct(StringComparer.Ordinal)).CountBy(token => token, StringComparer.Ordinal)
            .Where(token => token.Value >= least).Select(token => token.Key).ToHashSet(StringComparer.Ordinal);
        var alike = said.CountBy(tokens => NameOf(tokens, known), StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var all = items.Zip(said, (item, tokens) => NeedsId(item, tokens) ? [.. tokens, IdOf(item)] : tokens).ToArray();
        var numbers = new TokenNumbers(known.Concat(items.Zip(said).Where(pair => NeedsId(pair.First, pair.Second)).Select(pair => IdOf(pair.First))));
        return new(numbers, [.. all.Select(tokens => tokens.Length == 0 ? [TokenNumbers.Unknown] : Array.ConvertAll(tokens, numbers.Of))]);

        bool NeedsId(CataloguedItem item, string[] tokens) => item.Count > 0 && (!item.IsDescribedBy(ItemFeatures.All) || alike[NameOf(tokens, known)] > 1);
    }

    private static string NameOf(string[] tokens, HashSet<string> known) => string.Join('\t', tokens.Where(known.Contains));

    private static string IdOf(CataloguedItem item) => $"id {item.Item}";
}
