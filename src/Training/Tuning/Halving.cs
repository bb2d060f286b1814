namespace Personalization.Training;

/// <summary>
/// Which candidate to train next, and for how many epochs: asynchronous successive halving (Li et al., "A system for massively parallel hyperparameter tuning",
/// MLSys 2020), by one worker. A candidate among the best third of those that were trained as long as it goes up to three times the epochs; where none
/// waits to go up, a new one is begun. So it can be stopped at any moment, and has then spent most of its time on what looks best.
/// </summary>
internal sealed class Halving
{
    private const int Factor = 3;

    /// <summary>Shorter than a ninth of the training tells little of where it ends.</summary>
    private const int MostRungs = 3;

    private readonly Rung[] _rungs;
    private int _begun;

    /// <param name="epochs">Of a whole training, the highest rung.</param>
    public Halving(int epochs)
    {
        var lengths = Enumerable.Range(0, MostRungs).Select(step => Math.Max(1, (int)Math.Round(epochs / Math.Pow(Factor, step)))).Distinct();
        _rungs = [.. lengths.Reverse().Select(length => new Rung(length, []))];
    }

    /// <summary>The candidate of the highest rung that any has reached with the best score there, of equals the first; null before the first score.</summary>
    public (int Candidate, int Epochs, double Score)? Best =>
        _rungs.LastOrDefault(rung => rung.Scores.Count > 0) is { } highest && highest.InOrder().First() is var best ? (best, highest.Epochs, highest.Scores[best]) : null;

    /// <summary>What to train next; candidates are numbered as they are begun. Asked again only after <see cref="Tell"/>.</summary>
    public (int Candidate, int Epochs) Next()
    {
        for (var at = _rungs.Length - 2; at >= 0; at--)
        {
            var (rung, above) = (_rungs[at], _rungs[at + 1]);
            foreach (var candidate in rung.InOrder().Take(rung.Scores.Count / Factor))
            {
                if (!above.Scores.ContainsKey(candidate))
                    return (candidate, above.Epochs);
            }
        }
        return (_begun, _rungs[0].Epochs);
    }

    /// <summary>What came of it: the higher, the better.</summary>
    public void Tell(int candidate, int epochs, double score)
    {
        _rungs.Single(rung => rung.Epochs == epochs).Scores.Add(candidate, score);
        _begun = Math.Max(_begun, candidate + 1);
    }

    private sealed record Rung(int Epochs, Dictionary<int, double> Scores)
    {
        public IEnumerable<int> InOrder() => Scores.OrderByDescending(static pair => pair.Value).ThenBy(static pair => pair.Key).Select(static pair => pair.Key);
    }
}
