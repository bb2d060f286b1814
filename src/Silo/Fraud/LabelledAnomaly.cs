using System.Text.Json.Serialization;
using Personalization.Contracts;

namespace Personalization.Silo;

/// <summary>A label with the anomaly that it is about, whose inputs a model can be trained on; without one where the topic no longer has it, or never had.</summary>
internal sealed record LabelledAnomaly(AnalystLabel Label, Anomaly? Anomaly);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LabelledAnomaly))]
internal sealed partial class FraudJson : JsonSerializerContext;
