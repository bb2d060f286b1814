using System.Text.Json;
using System.Text.Json.Serialization;
using Personalization.Contracts;

namespace Personalization.Training;

/// <summary>Whose events are not to be learnt from, and when: a user within the time of an anomaly that no analyst dismissed.</summary>
internal sealed class Suspects
{
    private readonly Dictionary<string, List<Anomaly>> _byUser = [];

    private Suspects(IEnumerable<Anomaly> anomalies, IReadOnlySet<string> dismissed)
    {
        foreach (var anomaly in anomalies.Where(anomaly => !dismissed.Contains(anomaly.Id) && !dismissed.Contains(anomaly.IncidentId)))
            if (UserOf(anomaly) is { } user)
                (_byUser.TryGetValue(user, out var known) ? known : _byUser[user] = []).Add(anomaly);
    }

    /// <summary>True of an event of a suspect, from where the evidence begins to where it was told.</summary>
    public bool Include(Interaction interaction) =>
        _byUser.TryGetValue(interaction.User, out var anomalies) && anomalies.Exists(anomaly => interaction.Time >= anomaly.From && interaction.Time <= anomaly.Time);

    /// <summary>Anomalies as <c>tail anomalies --json</c> prints them, labels as <c>labels export</c> writes them, or none.</summary>
    /// <exception cref="InvalidDataException">A line is none.</exception>
    public static Suspects Read(string anomalies, string? labels) => new(
        Lines(anomalies, static line => JsonSerializer.Deserialize(line, WireJson.Default.Anomaly), "an anomaly, as 'tail anomalies --json --from-beginning' prints it").ToList(),
        labels is null ? new HashSet<string>() : Lines(labels, static line => JsonSerializer.Deserialize(line, ExportedLabelJson.Default.ExportedLabel), "a label, as 'labels export' writes it")
            .Select(static exported => exported.Label).Where(static label => label.Verdict == LabelVerdict.Dismissed)
            .Select(static label => label.AnomalyId ?? label.IncidentId).OfType<string>().ToHashSet());

    private static string? UserOf(Anomaly anomaly) => anomaly.User ?? (anomaly.Subject.Kind == "user" ? anomaly.Subject.Id : null);

    private static IEnumerable<T> Lines<T>(string path, Func<string, T?> read, string expected)
        where T : class
    {
        foreach (var (number, line) in File.ReadLines(path).Index())
        {
            if (string.IsNullOrWhiteSpace(line) || line == "null")
                continue;
            yield return Read(line) ?? throw new InvalidDataException($"Line {number + 1} of {path} is not {expected}.");
        }

        T? Read(string line)
        {
            try
            {
                return read(line);
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }
}

/// <summary>A line of <c>labels export</c>, as far as it is needed here.</summary>
internal sealed record ExportedLabel(AnalystLabel Label);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ExportedLabel))]
internal sealed partial class ExportedLabelJson : JsonSerializerContext;
