namespace Personalization.Detection;

/// <summary>
/// What others at the same seller have come to, and others with the same device, address, payment means or item: four gauges of an order, and of a review. They stand beside a case's own
/// (<see cref="CaseType.Gauges"/>) and have numbers of their own, as has the strength of a case without them, which is all that entities are told.
/// </summary>
internal static class CompanyGauges
{
    /// <summary>Numbers of a type, for the first of its gauges.</summary>
    private const int Count = 2;

    /// <summary>Types that have these gauges: orders and reviews. What an access was to have is theirs, for the third.</summary>
    private const int Types = 2;

    /// <summary>In the block of the learned measures, behind one for each type of case.</summary>
    private const int First = LearnedMeasures.Block * CaseType.Numbers + 3;

    private const int FirstRun = First + Types * Count;

    private const int FirstOwn = FirstRun + Types;

    /// <summary>Behind a strength for each type of case, also for an access, which has no company.</summary>
    private const int FirstShared = FirstOwn + Types + 1;

    public static Gauge[] Of(string deal) =>
    [
        new($"{deal}_seller_risk", new Measure(MeasureScale.Logarithmic, -1.1, 2, -0.1, 8), (risk, normal) =>
            $"the latest {deal}s of others at its seller were {Words.Number(risk)} times as odd as chance makes them; with 99 % of normal {deal}s less than {Words.Number(normal)} times"),
        new($"{deal}_seller_youth", new Measure(MeasureScale.Linear, -0.02, 1, 0.2, 8), (share, normal) =>
            $"of {Words.Percent(share)} of the latest {deal}s of others at its seller the users had been first seen less than a day before; with 99 % of normal {deal}s of less than {Words.Percent(normal)}"),
        new($"{deal}_seller_run", new Measure(MeasureScale.Linear, -0.05, 12, 0.5, 2), (run, normal) =>
            $"that the latest {deal}s of others at its seller were as odd as they were has a chance of one in {Words.Number(Math.Pow(10, run))}; with 99 % of normal {deal}s of no less than one in {Words.Number(Math.Pow(10, normal))}"),
        new($"{deal}_shared_risk", new Measure(MeasureScale.Logarithmic, -1.1, 2, -0.1, 8), (risk, normal) =>
            $"odd {deal}s of others with {Shared(deal)} were {Words.Number(risk)} times as odd as chance makes {deal}s; with 99 % of normal {deal}s less than {Words.Number(normal)} times"),
    ];

    private static string Shared(string deal) => deal == "order" ? "its device, delivery address or payment means" : "its device or of its item";

    /// <summary>The number of a type's gauge, by its place among them.</summary>
    public static int NumberOf(int index, int place) => place < Count ? First + index * Count + place : (place == Count ? FirstRun : FirstShared) + index;

    /// <summary>The opposite.</summary>
    public static int PlaceOf(int number) => number < FirstRun ? (number - First) % Count : number < FirstOwn ? Count : Count + 1;

    /// <summary>True for what is shared beside the seller.</summary>
    public static bool IsShared(int number) => number >= FirstShared;

    /// <summary>The number of the strength of a case by itself.</summary>
    public static int OwnOf(int index) => FirstOwn + index;

    /// <summary>The axis of that number; null where it is none of these.</summary>
    public static Measure? AxisOf(int number) => number switch
    {
        >= First and < FirstRun => CaseTypes.All[(number - First) / Count].GaugeOf(number).Axis,
        >= FirstRun and < FirstOwn => CaseTypes.All[number - FirstRun].GaugeOf(number).Axis,
        >= FirstOwn and < FirstOwn + Types => Measures.Strength,
        >= FirstShared and < FirstShared + Types => CaseTypes.All[number - FirstShared].GaugeOf(number).Axis,
        _ => null,
    };

    /// <summary>Of sellers the greatest, as an order may have several, and of all else that is shared.</summary>
    public static IEnumerable<Reading> Read(CaseType type, EntityView[]? entities) => Read(type,
    [
        EntityReadings.Most(entities, EntityKind.Seller, static seller => seller.Risk),
        EntityReadings.Most(entities, EntityKind.Seller, static seller => seller.Youth),
        EntityReadings.Most(entities, EntityKind.Seller, static seller => seller.Run),
        EntityReadings.SharedRisk(entities),
    ]);

    /// <summary>What a seller's others have come to since.</summary>
    public static IEnumerable<Reading> Read(CaseType type, LookBack back) => Read(type, [back.Risk, back.Youth, back.Run]);

    /// <summary>Those that are known, in the order of the gauges.</summary>
    private static IEnumerable<Reading> Read(CaseType type, double[] values) => values.Index()
        .Where(pair => double.IsFinite(pair.Item) && pair.Index < type.Company.Count)
        .Select(pair => new Reading(NumberOf(type.Index, pair.Index), (float)pair.Item));
}
