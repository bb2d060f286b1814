using System.Text.Json;
using System.Text.Json.Serialization;

namespace Personalization.Training;

/// <summary>What is known to be behind one event of a log: a line of the storefront's labels.</summary>
/// <param name="Event">The event's id.</param>
/// <param name="Kind"><c>bot</c>, <c>brushing</c>, <c>review_spam</c> or <c>account_takeover</c>.</param>
/// <param name="Subject">What an alarm should name; labels with the same one are one deed.</param>
/// <param name="Ring">Who did it together; null for one who acts alone.</param>
internal sealed record PlantedFraud(string Event, string Kind, Contracts.Subject Subject, string? Ring = null)
{
    /// <summary>The kind of anomaly that says so.</summary>
    public string AnomalyKind => Kind == "brushing" ? "fake_order" : Kind;

    /// <summary>By the events' ids.</summary>
    /// <exception cref="InvalidDataException">A line is no label.</exception>
    public static Dictionary<string, PlantedFraud> Read(string path)
    {
        var labels = new Dictionary<string, PlantedFraud>();
        foreach (var (number, line) in File.ReadLines(path).Index())
        {
            try
            {
                var label = JsonSerializer.Deserialize(line, PlantedFraudJson.Default.PlantedFraud)!;
                labels[label.Event] = label;
            }
            catch (JsonException error)
            {
                throw new InvalidDataException($"Line {number + 1} of {path} is no label: {error.Message} Expected what the storefront's --labels writes.", error);
            }
        }

        return labels;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PlantedFraud))]
internal sealed partial class PlantedFraudJson : JsonSerializerContext;
