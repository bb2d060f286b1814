using Personalization.Inference;

namespace Personalization.Fakes;

/// <summary>Ranks one row by the scores that it is given.</summary>
internal sealed class ScriptedRanker(float[] scores) : IRanker
{
    public int Capacity => 1;

    public void Load(int row, ReadOnlySpan<float> user)
    {
    }

    public void Run(int rows, int top)
    {
    }

    public float LogZOf(int row) => (float)ReferenceLstm.LogSumExp([.. scores.Select(static score => (double)score)]);

    public float ScoreOf(int row, int item) => scores[item];

    public Ranking TopOf(int row, int top)
    {
        int[] best = [.. Enumerable.Range(0, scores.Length).OrderByDescending(item => scores[item]).ThenBy(static item => item).Take(top)];
        return new Ranking(best, [.. best.Select(item => scores[item])]);
    }

    public void Dispose()
    {
    }
}
