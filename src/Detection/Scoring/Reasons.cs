using System.Globalization;
using Personalization.Contracts;

namespace Personalization.Detection;

/// <summary>Puts evidence into words.</summary>
internal static class Reasons
{
    /// <summary>Below this share of the score a reason is left out.</summary>
    private const double Least = 0.05;

    /// <summary>Heaviest first; weights are shares of the squared norm and sum to 1.</summary>
    public static IReadOnlyList<(string Code, double Weight, string Text, int Events)> Of(Measured measured, in Evidence evidence, PopulationBaseline population, UserTraits traits)
    {
        (string Code, double Strength, string Text, int Events)[] all =
        [
            ("surprise", Square(evidence.Surprise),
                Say($"The latest items surprise the model by {measured.Surprise:0.0} nats more than this user's usual {traits.UsualSurprise:0.0}; 99 % of shoppers stay below {Measure.Surprise.Quantile(.99, population.Surprise):0.0}."), 20),
            ("velocity", Square(evidence.Velocity),
                Say($"{measured.Velocity:0} events a minute; 99 % of shoppers stay below {Measure.Velocity.Quantile(.99, population.Velocity):0}."), 20),
            ("regularity", Square(evidence.EvenAndFast),
                Say($"Gaps of {traits.GapMean:0.00} s on average are even to {measured.Regularity:P0} (1 / (1 + coefficient of variation)); 99 % of shoppers stay below {Measure.Regularity.Quantile(.99, population.Regularity):P0}."), 20),
        ];
        var total = all.Sum(static reason => reason.Strength);
        var kept = all.Where(reason => total == 0 || reason.Strength / total >= Least).ToArray();
        var weight = kept.Sum(static reason => reason.Strength);
        return
        [
            .. kept.OrderByDescending(static reason => reason.Strength)
                .Select(reason => (reason.Code, weight == 0 ? 1.0 / kept.Length : reason.Strength / weight, reason.Text, reason.Events)),
        ];
    }

    private static double Square(double value) => value * value;

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
