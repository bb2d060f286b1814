using Personalization.Contracts;

namespace Personalization.Grains;

/// <summary>What is kept of an event: enough to recognise its repeat, to prove an anomaly, and to run it through another model.</summary>
internal readonly record struct KeptEvent(string Id, InteractionType Type, DateTimeOffset Time, string? Item);
