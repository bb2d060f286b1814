namespace Personalization.Training;

/// <summary>
/// The labelled cases of one kind of anomaly: readings, whose they are, and what they were. Of frauds and of the honest at most so many are kept, any as likely
/// as any other (Vitter 1985, algorithm R): a dozen logs have millions of acts, which would not fit into memory.
/// </summary>
internal sealed class KindCases((int Frauds, int Honest) most, int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<LabelledCase> _frauds = [];
    private readonly List<LabelledCase> _honest = [];
    private int _honestSeen;

    /// <summary>How many frauds came, kept or not.</summary>
    public int Frauds { get; private set; }

    /// <summary>What is kept, frauds first.</summary>
    public IReadOnlyList<LabelledCase> All => [.. _frauds, .. _honest];

    public void Add(LabelledCase one)
    {
        if (one.IsFraud)
            Keep(one, _frauds, most.Frauds, ++Frauds);
        else
            Keep(one, _honest, most.Honest, ++_honestSeen);
    }

    private void Keep(LabelledCase one, List<LabelledCase> kept, int room, int seen)
    {
        if (kept.Count < room)
            kept.Add(one);
        else if (_random.Next(seen) is var place && place < room)
            kept[place] = one;
    }
}
