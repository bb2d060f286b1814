using System.Globalization;

namespace Personalization.Training;

/// <summary>The measures of scores in one line: <c>AUC=… PR-AUC=… P@100=… R@FPR0.1%=… delay_p50=…</c>.</summary>
internal static class ScoreLine
{
    /// <summary>As many as a person looks through.</summary>
    private const int Looked = 100;

    private const double FewFalseAlarms = 0.001;

    /// <param name="quality">Measured over the cases.</param>
    /// <param name="delay">The median of the fraudulent events up to the first alarm; null where nothing was found or events are not labelled.</param>
    public static string Of(ScoreQuality quality, double? delay) => string.Create(CultureInfo.InvariantCulture,
        $"AUC={Share(quality.Auc)} PR-AUC={Share(quality.AveragePrecision)} P@{Looked}={Share(quality.PrecisionAt(Looked))} R@FPR0.1%={Share(quality.RecallAt(FewFalseAlarms))} delay_p50={delay?.ToString("0.#", CultureInfo.InvariantCulture) ?? "-"}");

    private static string Share(double share) => double.IsFinite(share) ? share.ToString("0.0000", CultureInfo.InvariantCulture) : "-";
}
