using System.Text.Json.Serialization;

namespace Personalization.Silo;

/// <summary>What is known of an epoch besides its states.</summary>
/// <param name="From">The log's time from which on its states are made.</param>
/// <param name="Begun">When that began.</param>
/// <param name="IsReady">Its states have caught up with the group once; it may be used.</param>
internal sealed record EpochRecord(DateTimeOffset From, DateTimeOffset Begun, bool IsReady);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(EpochRecord))]
internal sealed partial class EpochJson : JsonSerializerContext;
