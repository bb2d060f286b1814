namespace Personalization.Detection;

internal static class Severities
{
    /// <summary>By how much rarer than the threshold asks something is; one more where it presses.</summary>
    public static Severity Of(double tail, double alert, bool isPressing) =>
        Of(tail, alert) is var severity && isPressing && severity < Severity.High ? severity + 1 : severity;

    /// <summary>By how much rarer than the threshold asks something is.</summary>
    public static Severity Of(double tail, double alert) =>
        tail < alert / 100 ? Severity.High
        : tail < alert / 10 ? Severity.Medium
        : Severity.Low;
}
