using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Personalization.Detection;
using Personalization.Grains;
using Personalization.Inference;
using Personalization.Ingest;
using Personalization.Silo;

namespace Personalization.Deploy.Tests;

/// <summary>Holds environment variables against the options that the silo binds: what no option takes, or takes badly, is a fault.</summary>
internal static class SettingsCheck
{
    private static readonly Dictionary<string, Type> Sections = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Silo"] = typeof(SiloOptions),
        ["Activations"] = typeof(ActivationsOptions),
        ["Kafka"] = typeof(KafkaOptions),
        ["Redis"] = typeof(RedisOptions),
        ["Ingest"] = typeof(IngestOptions),
        ["Inference"] = typeof(InferenceOptions),
        ["Users"] = typeof(UserGrainsOptions),
        ["Detection"] = typeof(DetectionOptions),
    };

    public static IConfiguration Configuration(IEnumerable<KeyValuePair<string, string>> settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(static setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)))
        .Build();

    public static IReadOnlyList<string> Faults(IEnumerable<KeyValuePair<string, string>> settings) =>
        [.. Configuration(settings).GetChildren().SelectMany(static section => Faults(section))];

    private static IEnumerable<string> Faults(IConfigurationSection section)
    {
        if (!Sections.TryGetValue(section.Key, out var type))
            return [$"{section.Key} is no section of the silo."];
        try
        {
            var options = section.Get(type, static binder => binder.ErrorOnUnknownConfiguration = true)!;
            return [.. Annotations(options), .. ForKafka(options)];
        }
        catch (InvalidOperationException e)
        {
            return [$"{section.Key}: {e.Message} {e.InnerException?.Message}"];
        }
    }

    private static IEnumerable<string> Annotations(object options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new(options), results, validateAllProperties: true);
        // Only the pod that it asks for is not here.
        return results.Where(static result => !result.MemberNames.Contains(nameof(SiloOptions.Kubernetes))).Select(static result => result.ErrorMessage!);
    }

    private static IEnumerable<string> ForKafka(object options) =>
        options is KafkaOptions kafka ? new KafkaOptionsValidator().Validate(null, kafka).Failures ?? [] : [];
}
