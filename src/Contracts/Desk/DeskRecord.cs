namespace Personalization.Contracts;

/// <summary>A record that the fraud team published: a rule set or a label, not read yet.</summary>
/// <param name="IsRules">True of the rules topic, false of the labels topic.</param>
/// <param name="At">Where it stands: what was taken once is not taken again.</param>
/// <param name="Value">The record's value; empty for none.</param>
[GenerateSerializer, Immutable, Alias("desk-record")]
public sealed record DeskRecord(bool IsRules, SourcePosition At, byte[] Value);
