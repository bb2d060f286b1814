using System.Text.Json;
using System.Text.Json.Serialization;

namespace Personalization.Storefront;

/// <summary>Who of the honest looks like a cheat, and how: a line of the file that <c>log --look-alikes</c> writes.</summary>
/// <param name="User">The user, as events name it.</param>
/// <param name="LookAlikes">In snake case: <c>family</c>, <c>flash_sale</c>…</param>
internal sealed record LookAlikeLine(string User, IReadOnlyList<string> LookAlikes)
{
    private static readonly LookAlike[] All = Array.FindAll(Enum.GetValues<LookAlike>(), static one => one != LookAlike.None);

    /// <summary>Everyone who was here and is any; written only where it was asked for.</summary>
    public static void Write(Shop shop, TextWriter output)
    {
        foreach (var (user, seen) in shop.LookAlikes())
            output.WriteLine(JsonSerializer.Serialize(new LookAlikeLine(user, NamesOf(seen)), LookAlikeJson.Default.LookAlikeLine));
    }

    private static string[] NamesOf(LookAlike seen) =>
        [.. All.Where(one => seen.HasFlag(one)).Select(static one => JsonNamingPolicy.SnakeCaseLower.ConvertName($"{one}"))];
}

/// <summary>Look-alikes as JSON lines, in the wire's manner.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(LookAlikeLine))]
internal sealed partial class LookAlikeJson : JsonSerializerContext;
