using System.Globalization;

namespace Personalization.Grains;

/// <summary>How the two sides of a split do, on this silo's users. Anew whenever either model or the share changes: rates of different times are not comparable.</summary>
public sealed record SplitReport
{
    /// <summary>Two-sided, 95 % of a normal distribution.</summary>
    private const double Deviations = 1.959963984540054;

    /// <summary>Of all users, whom the second model serves.</summary>
    public required double Share { get; init; }

    /// <summary>The side of the model that would serve everybody.</summary>
    public required SideReport Control { get; init; }

    /// <summary>The side of the second model.</summary>
    public required SideReport Variant { get; init; }

    /// <summary>The variant's hit rate less the control's; null before both have one.</summary>
    public double? Difference => Variant.HitRate - Control.HitRate;

    /// <summary>The difference's 95 % interval is so much to either side; null where there is too little to tell.</summary>
    public double? Margin => Variant.Error is { } one && Control.Error is { } other ? Deviations * Math.Sqrt((one * one) + (other * other)) : null;

    /// <summary><c>variant</c> or <c>control</c> where the interval leaves out zero, <c>undecided</c> where it does not or cannot be told.</summary>
    public string Better => Margin is not { } margin || !(Math.Abs(Difference!.Value) > margin) ? "undecided" : Difference > 0 ? "variant" : "control";

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"split {Share:P1}  hits {Variant.HitRate:P1} of {Variant.Cases} cases by {Variant.Model} against {Control.HitRate:P1} of {Control.Cases} by {Control.Model}  difference {Points(Difference)} ± {Points(Margin)} points  better: {Better}");

    private static string Points(double? share) => share is { } known ? (100 * known).ToString("0.0", CultureInfo.InvariantCulture) : "?";
}
