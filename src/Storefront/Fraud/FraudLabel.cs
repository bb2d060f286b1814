using System.Text.Json.Serialization;
using Personalization.Contracts;

namespace Personalization.Storefront;

/// <summary>The truth about one fraudulent event, kept apart from the events.</summary>
/// <param name="Event">The event's id.</param>
/// <param name="Kind">What is behind it.</param>
/// <param name="Subject">What an alarm should name: the order of an order event, the review (by its event id), else the user.</param>
/// <param name="Ring">The gang, where there is one; equal in all runs of a seed.</param>
public sealed record FraudLabel(string Event, FraudKind Kind, Subject Subject, string? Ring = null);

/// <summary>Labels as JSON lines, in the wire's manner.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FraudLabel))]
public sealed partial class LabelJson : JsonSerializerContext;
