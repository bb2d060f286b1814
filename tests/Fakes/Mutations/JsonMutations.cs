using System.Text;
using System.Text.Json;

namespace Personalization.Fakes;

/// <summary>Swaps one value of a JSON text for an odd one: still JSON, so that the damage gets past the parser.</summary>
internal sealed class JsonMutations(Mutations mutations)
{
    /// <summary>Values at the edges of what a field may hold.</summary>
    public static byte[][] Odd { get; } =
    [
        .. new[]
        {
            "null", "true", "[]", "{}", "[null]", "\"\"", "\" \"", "0", "-1", "-0.0", "1e400", "2147483648", "9223372036854775808",
            "79228162514264337593543950335", "\"\\ud800\"", "\"\\u0000\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59.9999999-14:00\"",
            "\"2026-02-30T00:00:00Z\"", $"\"{new string('x', 129)}\"", $"{new string('[', 70)}{new string(']', 70)}",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public byte[] Of(byte[] json)
    {
        var (from, to) = mutations.Pick(Values(json));
        return [.. json[..from], .. mutations.Pick(Odd), .. json[to..]];
    }

    private static List<(int From, int To)> Values(byte[] json)
    {
        var values = new List<(int From, int To)>();
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False)
                values.Add(((int)reader.TokenStartIndex, (int)reader.BytesConsumed));
        return values;
    }
}
