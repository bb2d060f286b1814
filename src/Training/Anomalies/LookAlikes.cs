using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Personalization.Training;

/// <summary>Which honest users look like cheats, and how: what the storefront's <c>log --look-alikes</c> writes. Nothing is learned from it.</summary>
internal sealed class LookAlikes(IReadOnlyDictionary<string, string[]> byUser)
{
    private const string NoLookAlike = "nobody";

    /// <summary>How many of each were there and how many were accused; those that look like nobody come last.</summary>
    public IEnumerable<string> Lines(IReadOnlyCollection<string> honest, IReadOnlySet<string> accused) =>
        from user in honest
        from seen in byUser.GetValueOrDefault(user) ?? [NoLookAlike]
        group user by seen into alike
        orderby alike.Key == NoLookAlike, alike.Key
        let count = alike.Count()
        let wrong = alike.Count(accused.Contains)
        select string.Create(CultureInfo.InvariantCulture, $"honest who look like {alike.Key}: {count}, accused of anything: {wrong}, {1_000.0 * wrong / count:0.00} of 1,000");

    /// <exception cref="InvalidDataException">A line is none.</exception>
    public static LookAlikes Read(string path)
    {
        var byUser = new Dictionary<string, string[]>();
        foreach (var (number, line) in File.ReadLines(path).Index())
        {
            try
            {
                var read = JsonSerializer.Deserialize(line, LookAlikeJson.Default.LookAlikeUser)!;
                byUser[read.User] = read.LookAlikes;
            }
            catch (JsonException error)
            {
                throw new InvalidDataException($"Line {number + 1} of {path} is no look-alike: {error.Message} Expected what the storefront's --look-alikes writes.", error);
            }
        }

        return new(byUser);
    }
}

/// <summary>A line of the file.</summary>
internal sealed record LookAlikeUser(string User, string[] LookAlikes);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(LookAlikeUser))]
internal sealed partial class LookAlikeJson : JsonSerializerContext;
