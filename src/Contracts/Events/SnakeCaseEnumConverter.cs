using System.Text.Json;
using System.Text.Json.Serialization;

namespace Personalization.Contracts;

/// <summary>Writes an enum as its snake-case name and reads nothing else (no numbers).</summary>
public sealed class SnakeCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
