namespace Personalization.Inference;

/// <summary>The probabilities of one row: a share of the softmax of its recurrent scores, the rest by its neighbours' votes. In double precision.</summary>
/// <param name="Weight">The neighbours' share.</param>
/// <param name="LogZ">Log of the summed exponentials of all recurrent scores.</param>
/// <param name="Votes">All votes together; above 0.</param>
internal readonly record struct Mixture(double Weight, double LogZ, double Votes)
{
    public Candidate Of(int item, float score, float votes) =>
        new(item, score, (1 - Weight) * Math.Exp(score - LogZ), Weight * votes / Votes);

    /// <summary>The score that would give the item this probability beside log Z, so that blended lists read as recurrent ones do.</summary>
    public float ScoreOf(in Candidate candidate) =>
        (float)(candidate.Worth > 0 ? LogZ + Math.Log(candidate.Worth) : candidate.Score + Math.Log(1 - Weight));
}
