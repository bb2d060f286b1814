namespace Personalization.Detection;

/// <summary>Every type of case. Append only: a type's place fixes the numbers of its measures.</summary>
internal static class CaseTypes
{
    public static CaseType[] All { get; } = [OrderGauges.Type, ReviewGauges.Type, AccessGauges.Type];

    /// <summary>How many numbers of measures there are.</summary>
    public static int Numbers => (LearnedMeasures.Block + 1) * CaseType.Numbers;

    /// <summary>Inputs of a kind without those of <see cref="CaseType.Company"/>.</summary>
    public static IReadOnlyDictionary<string, double> WithoutCompany(string kind, IReadOnlyDictionary<string, double> inputs) =>
        Array.Find(All, type => type.Kind == kind) is { Company.Count: > 0 } type
            ? inputs.Where(input => !type.Company.Any(gauge => gauge.Name == input.Key)).ToDictionary()
            : inputs;

    /// <summary>The axis of that number; null where no measure of ours has it.</summary>
    public static Measure? AxisOf(int number)
    {
        if (number < 0 || number >= All.Length * CaseType.Numbers)
            return LearnedMeasures.AxisOf(number) ?? CompanyGauges.AxisOf(number);
        var (type, place) = (All[number / CaseType.Numbers], number % CaseType.Numbers);
        return place == 0 ? Measures.Strength : place <= type.Gauges.Count ? type.Gauges[place - 1].Axis : null;
    }
}
