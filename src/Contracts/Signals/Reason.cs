namespace Personalization.Contracts;

/// <summary>One reason of an anomaly.</summary>
/// <param name="Code">Stable, for rules and dashboards: <c>surprise</c>, <c>velocity</c>, <c>order_haste</c>… <c>docs/anomalies.md</c> has them all.</param>
/// <param name="Weight">Its share of the evidence named, in [0, 1].</param>
/// <param name="Text">For a person to read: the value seen and what is normal.</param>
/// <param name="Evidence">Ids of the events that prove it, oldest first.</param>
[GenerateSerializer, Immutable, Alias("reason")]
public sealed record Reason(string Code, double Weight, string Text, string[] Evidence);
