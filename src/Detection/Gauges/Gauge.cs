namespace Personalization.Detection;

/// <summary>A measure of a case: how its values are laid out and how they are spoken of. The higher the value, the odder.</summary>
/// <param name="Name">In reasons and inputs; never used for anything else again.</param>
/// <param name="Axis">Its axis, with the shape assumed beyond what was counted.</param>
/// <param name="Say">A value, and the one that 1 % of normal cases exceed, in words.</param>
internal sealed record Gauge(string Name, Measure Axis, Func<double, double, string> Say);
