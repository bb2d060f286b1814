namespace Personalization.Detection;

/// <summary>
/// A sort of thing that is judged as a whole, among its like: an order among orders. It is found anomalous by its gauges, has
/// one kind of anomaly and one incident a user. What reads the gauges is no matter here.
/// </summary>
internal sealed class CaseType
{
    /// <summary>Numbers of measures that a type has: the first is its strength's, then come the gauges'.</summary>
    public const int Numbers = 16;

    private readonly Dictionary<string, int> _numbers;
    private readonly Gauge[] _company = [];

    /// <param name="kind">The anomaly's kind.</param>
    /// <param name="subject">What an anomaly is about: the kind of its <see cref="Subject"/>.</param>
    /// <param name="index">Which of all types this is; it fixes the measures' numbers for ever.</param>
    /// <param name="gauges">Append only, at most <see cref="Numbers"/> − 1: the place here is part of the number.</param>
    public CaseType(string kind, string subject, int index, params Gauge[] gauges)
    {
        (Kind, SubjectKind, Index, Gauges) = (kind, subject, index, gauges);
        _numbers = Enumerable.Range(0, gauges.Length).ToDictionary(place => gauges[place].Name, place => Strength + 1 + place);
        LearnedName = LearnedMeasures.NameOf(kind);
        _numbers.Add(LearnedName, Learned);
    }

    public string Kind { get; }

    public string SubjectKind { get; }

    /// <summary>What is suggested at the lowest severity.</summary>
    public string MildestAction { get; init; } = "watch";

    public int Index { get; }

    public IReadOnlyList<Gauge> Gauges { get; }

    /// <summary>What others have come to, see <see cref="CompanyGauges"/>; none by default.</summary>
    public IReadOnlyList<Gauge> Company
    {
        get => _company;
        init
        {
            _company = [.. value];
            foreach (var (place, gauge) in _company.Index())
                _numbers.Add(gauge.Name, CompanyGauges.NumberOf(Index, place));
        }
    }

    /// <summary>The number of the measure that the gauges combine to.</summary>
    public int Strength => Index * Numbers;

    /// <summary>The number of the strength without <see cref="Company"/>.</summary>
    public int Own => CompanyGauges.OwnOf(Index);

    /// <summary>The number of the measure that says how odd a case is by what was learned, and its name.</summary>
    public int Learned => LearnedMeasures.NumberOf(this);

    public string LearnedName { get; }

    /// <summary>The number of the measure of that name; null where it is not this type's.</summary>
    public int? NumberOf(string name) => _numbers.TryGetValue(name, out var number) ? number : null;

    public Gauge GaugeOf(int number) => IsOwn(number) ? Gauges[number - Strength - 1] : Company[CompanyGauges.PlaceOf(number)];

    /// <summary>True for the number of one of <see cref="Gauges"/>.</summary>
    public bool IsOwn(int number) => number / Numbers == Index;

    /// <summary>The readings behind an alarm's inputs: the gauges', then the company's, what was learned last; none where they are another type's.</summary>
    public Reading[] ReadingsOf(IReadOnlyDictionary<string, double> inputs) =>
        [.. _numbers.Where(pair => inputs.ContainsKey(pair.Key)).Select(pair => new Reading(pair.Value, (float)inputs[pair.Key])).OrderBy(reading => reading.Measure == Learned).ThenBy(static reading => reading.Measure)];

    /// <summary>The opposite.</summary>
    public Dictionary<string, double> InputsOf(ReadOnlySpan<Reading> readings)
    {
        var inputs = new Dictionary<string, double>(readings.Length);
        foreach (var reading in readings)
            inputs[reading.Measure == Learned ? LearnedName : GaugeOf(reading.Measure).Name] = reading.Value;
        return inputs;
    }
}
