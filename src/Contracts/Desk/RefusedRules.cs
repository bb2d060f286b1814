namespace Personalization.Contracts;

/// <summary>A rule set that did not take effect.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="Faults">Everything that is wrong with it: path, value, expectation.</param>
[GenerateSerializer, Immutable, Alias("refused-rules")]
public sealed record RefusedRules(SourcePosition At, string[] Faults);
