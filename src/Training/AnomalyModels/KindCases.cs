namespace Personalization.Training;

/// <summary>The labelled cases of one kind of anomaly: readings, whose they are, and what they were.</summary>
internal sealed class KindCases
{
    private readonly List<LabelledCase> _cases = [];

    public IReadOnlyList<LabelledCase> All => _cases;

    public int Frauds => _cases.Count(static one => one.IsFraud);

    public void Add(LabelledCase one) => _cases.Add(one);

    /// <summary>At most so many of the frauds and of the honest, drawn by the seed: of a million alike acts a fraction says the same.</summary>
    public IReadOnlyList<LabelledCase> Sample((int Frauds, int Honest) most, int seed) => [.. Draw(isFraud: true, most.Frauds, seed), .. Draw(isFraud: false, most.Honest, seed)];

    private IEnumerable<LabelledCase> Draw(bool isFraud, int most, int seed)
    {
        var drawn = _cases.Where(one => one.IsFraud == isFraud).ToArray();
        new Random(seed).Shuffle(drawn);
        return drawn.Take(most);
    }
}
