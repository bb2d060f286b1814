using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Personalization.Contracts;

/// <summary>JSON of everything on the wire: snake-case names, nulls left out, source-generated.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Interaction))]
[JsonSerializable(typeof(Recommendation))]
[JsonSerializable(typeof(Anomaly))]
[JsonSerializable(typeof(Erasure))]
[JsonSerializable(typeof(RuleSet))]
[JsonSerializable(typeof(AnalystLabel))]
public sealed partial class WireJson : JsonSerializerContext
{
    /// <summary>Reads an interaction of which anything may be absent: headers fill in, the reader checks. Never for writing.</summary>
    public static JsonTypeInfo<Interaction> PartialInteraction => Partial.Info;

    // A class of its own, since it needs the context's static constructor to have run.
    private static class Partial
    {
        public static readonly JsonTypeInfo<Interaction> Info = (JsonTypeInfo<Interaction>)new JsonSerializerOptions(Default.Options)
        {
            MaxDepth = 16,
            TypeInfoResolver = Default.WithAddedModifier(AllowAbsence),
        }.GetTypeInfo(typeof(Interaction));

        private static void AllowAbsence(JsonTypeInfo info)
        {
            if (info.Type != typeof(Interaction))
                return;
            foreach (var property in info.Properties)
                property.IsRequired = false;
        }
    }
}
