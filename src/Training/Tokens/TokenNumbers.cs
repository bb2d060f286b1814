namespace Personalization.Training;

/// <summary>Tokens, numbered; rare ones share a number.</summary>
internal sealed class TokenNumbers
{
    /// <summary>The number of what stands after an item's last token.</summary>
    public const int Padding = 0;

    /// <summary>The number of every token that is not known.</summary>
    public const int Unknown = 1;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>Known ones in the order of their names, so that the order of items does not matter.</summary>
    public TokenNumbers(IEnumerable<string> known)
    {
        foreach (var token in known.Order(StringComparer.Ordinal))
            _numbers.Add(token, _numbers.Count + Unknown + 1);
    }

    /// <summary>How many numbers there are.</summary>
    public int Count => _numbers.Count + Unknown + 1;

    /// <summary>How many tokens are known.</summary>
    public int Known => _numbers.Count;

    public int Of(string token) => _numbers.GetValueOrDefault(token, Unknown);

    /// <summary>Numbers of what both know: here and there.</summary>
    public IEnumerable<(int Here, int There)> SharedWith(TokenNumbers other) =>
    [
        (Padding, Padding), (Unknown, Unknown),
        .. _numbers.Where(token => other._numbers.ContainsKey(token.Key)).Select(token => (token.Value, other._numbers[token.Key])),
    ];
}
