using System.Globalization;

namespace Personalization.Training;

/// <summary>How well one intent is foretold.</summary>
/// <param name="Name">Which.</param>
/// <param name="Auc">The chance that it is thought likelier where it comes than where it does not; NaN where it always or never came.</param>
/// <param name="Rate">How often it came.</param>
/// <param name="Calibration">Whether its probabilities mean what they say.</param>
/// <param name="Cases">Events of which it is known.</param>
internal sealed record IntentQuality(string Name, double Auc, double Rate, Calibration Calibration, int Cases)
{
    /// <summary>Null without cases.</summary>
    public static IntentQuality? Of(string name, IReadOnlyList<Forecast> forecasts) => Calibration.Of(forecasts) is not { } calibration ? null : new(
        name,
        new ScoreQuality(forecasts.Select(static forecast => new Scored(forecast.Probability, forecast.Came))).Auc,
        (double)forecasts.Count(static forecast => forecast.Came) / forecasts.Count,
        calibration,
        forecasts.Count);

    /// <summary><c>intent purchase: AUC=0.8123 rate=0.0312 ECE=0.0041 cases=4711</c>.</summary>
    public string Line => string.Create(CultureInfo.InvariantCulture, $"intent {Name}: AUC={(double.IsNaN(Auc) ? "-" : Auc.ToString("F4", CultureInfo.InvariantCulture))} rate={Rate:F4} ECE={Calibration.Error:F4} cases={Cases}");

    /// <summary>As they stand in a manifest.</summary>
    public IEnumerable<KeyValuePair<string, double>> Metrics =>
        new Dictionary<string, double> { [$"validation_{Name}_auc"] = Auc, [$"validation_{Name}_rate"] = Rate, [$"validation_{Name}_ece"] = Calibration.Error }
            .Where(static metric => double.IsFinite(metric.Value));
}
