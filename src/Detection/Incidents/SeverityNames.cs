namespace Personalization.Detection;

internal static class SeverityNames
{
    /// <summary>As <see cref="Anomaly.Severity"/> says it.</summary>
    public static string ToWire(this Severity severity) => severity switch
    {
        Severity.Low => "low",
        Severity.Medium => "medium",
        Severity.High => "high",
        _ => "none",
    };
}
