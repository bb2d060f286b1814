using System.Text.Json.Serialization;

namespace Personalization.Storefront;

/// <summary>Settings as JSON: named as in configuration; numbers may be in quotes, and what is not known is refused.</summary>
[JsonSourceGenerationOptions(
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(StorefrontOptions))]
internal sealed partial class ScenarioJson : JsonSerializerContext;
