using System.Text.Json.Serialization;

namespace Personalization.Inference;

/// <summary>JSON of a model folder: snake-case names, source-generated; a member that this engine does not know is an error.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    WriteIndented = true)]
[JsonSerializable(typeof(ModelManifest))]
[JsonSerializable(typeof(GoldenVector))]
public sealed partial class ModelJson : JsonSerializerContext;
