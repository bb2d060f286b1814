namespace Personalization.Inference;

/// <summary>
/// What one row's recurrent probabilities p and its neighbours' votes say together: a logarithmic opinion pool (Genest and Zidek 1986), p^(1 − w) · (votes' share + floor)^w.
/// The root 1 − w of it is compared and told, so an item that nobody voted for keeps its recurrent score, and the others are lifted. In double precision.
/// </summary>
/// <param name="blend">The weight w and the floor.</param>
/// <param name="logZ">Log of the summed exponentials of all recurrent scores.</param>
/// <param name="votes">All votes together; above 0.</param>
internal struct OpinionPool(NeighbourBlend blend, double logZ, double votes)
{
    private readonly double _exponent = blend.Weight / (1 - blend.Weight);

    /// <summary>What is left of the probabilities, 1 together, without the items lifted so far.</summary>
    private double _rest = 1;

    // Those of the lifted, which may be too great for a number, over e^_most.
    private double _lifted;
    private double _most;

    /// <summary>An item that nobody voted for.</summary>
    public static Candidate Alone(int item, float score) => new(item, score, score, ItemSource.Recurrent);

    /// <summary>An item with votes; each once.</summary>
    public Candidate Lifted(int item, float score, float voted)
    {
        var share = voted / votes;
        var lift = _exponent * Math.Log(1 + share / blend.Floor);
        var own = Math.Exp(score - logZ);
        _rest -= own;
        Add(score - logZ + lift);
        return new(item, score, score + lift, share > own ? ItemSource.Neighbours : ItemSource.Recurrent);
    }

    /// <summary>The score that gives an item its probability in the pool beside log Z, so that blended lists read as recurrent ones do. After all that were voted for.</summary>
    public readonly float ScoreOf(in Candidate candidate) => (float)(candidate.Worth - _most - Math.Log(_lifted + (Math.Max(0, _rest) * Math.Exp(-_most))));

    private void Add(double logarithm)
    {
        if (logarithm > _most)
            (_lifted, _most) = (_lifted * Math.Exp(_most - logarithm), logarithm);
        _lifted += Math.Exp(logarithm - _most);
    }
}
