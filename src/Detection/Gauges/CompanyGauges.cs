namespace Personalization.Detection;

/// <summary>
/// What others at the same seller have come to: two gauges of an order, and of a review. They stand beside a case's own (<see cref="CaseType.Gauges"/>)
/// and have numbers of their own, as has the strength of a case without them, which is all that sellers are told.
/// </summary>
internal static class CompanyGauges
{
    /// <summary>Gauges of a type.</summary>
    public const int Count = 2;

    /// <summary>In the block of the learned measures, behind one for each type of case.</summary>
    private const int First = LearnedMeasures.Block * CaseType.Numbers + 3;

    private const int FirstOwn = First + 3 * Count;

    public static Gauge[] Of(string deal) =>
    [
        new($"{deal}_seller_risk", new Measure(MeasureScale.Logarithmic, -1.1, 2, -0.1, 8), (risk, normal) =>
            $"the latest {deal}s of others at its seller were {Words.Number(risk)} times as odd as chance makes them; with 99 % of normal {deal}s less than {Words.Number(normal)} times"),
        new($"{deal}_seller_youth", new Measure(MeasureScale.Linear, -0.02, 1, 0.2, 8), (share, normal) =>
            $"of {Words.Percent(share)} of the latest {deal}s of others at its seller the users had been first seen less than a day before; with 99 % of normal {deal}s of less than {Words.Percent(normal)}"),
    ];

    /// <summary>The number of the type's first gauge; the others follow.</summary>
    public static int NumberOf(int index) => First + index * Count;

    /// <summary>The number of the strength of a case by itself.</summary>
    public static int OwnOf(int index) => FirstOwn + index;

    /// <summary>The axis of that number; null where it is none of these.</summary>
    public static Measure? AxisOf(int number) => number switch
    {
        >= First and < FirstOwn when CaseTypes.All[(number - First) / Count] is { Company.Count: > 0 } type => type.GaugeOf(number).Axis,
        >= FirstOwn when number - FirstOwn < CaseTypes.All.Length && CaseTypes.All[number - FirstOwn].Company.Count > 0 => Measures.Strength,
        _ => null,
    };

    /// <summary>Of sellers the greatest: an order may have several.</summary>
    public static IEnumerable<Reading> Read(CaseType type, EntityView[]? entities)
    {
        double[] values = [EntityReadings.Most(entities, EntityKind.Seller, static seller => seller.Risk), EntityReadings.Most(entities, EntityKind.Seller, static seller => seller.Youth)];
        return type.Company.Zip(values).Index().Where(static pair => double.IsFinite(pair.Item.Second))
            .Select(pair => new Reading(NumberOf(type.Index) + pair.Index, (float)pair.Item.Second));
    }
}
