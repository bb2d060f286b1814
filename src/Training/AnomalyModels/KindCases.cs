namespace Personalization.Training;

/// <summary>The labelled cases of one kind of anomaly: readings, whose they are, and what they were.</summary>
internal sealed class KindCases
{
    private readonly List<LabelledCase> _cases = [];

    public IReadOnlyList<LabelledCase> All => _cases;

    public int Frauds => _cases.Count(static one => one.IsFraud);

    public void Add(LabelledCase one) => _cases.Add(one);

    /// <summary>All frauds, and of the honest at most so many, drawn by the seed: of a million alike acts a fraction says the same.</summary>
    public IReadOnlyList<LabelledCase> Sample(int honest, int seed)
    {
        var drawn = _cases.Where(static one => !one.IsFraud).ToArray();
        new Random(seed).Shuffle(drawn);
        return [.. _cases.Where(static one => one.IsFraud), .. drawn.Take(honest)];
    }
}
