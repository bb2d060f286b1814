namespace Personalization.Training;

/// <summary>
/// How far the difference of two predictors might be another one, had other users come: whole histories are drawn again, with what both did
/// on them, as cases of one history resemble each other. The same seed gives the same interval.
/// </summary>
internal sealed class PairedBootstrap(int resamples, int seed)
{
    private const double Tail = 0.025;

    /// <summary>The 95 % percentile interval of the mean over cases of the second's worth less the first's.</summary>
    public (double Low, double High) Of(PairedCases pairs, Metric metric)
    {
        var gains = pairs.Histories.Select(history => history.Sum(pair => metric.Worth(pair.Second) - metric.Worth(pair.First))).ToArray();
        var cases = pairs.Histories.Select(history => history.Length).ToArray();
        if (gains.Length == 0)
            return (0, 0);
        var random = new Random(seed);
        var means = new double[resamples];
        for (var resample = 0; resample < resamples; resample++)
            means[resample] = MeanOfDrawn(gains, cases, random);
        Array.Sort(means);
        var cut = (int)(resamples * Tail);
        return (means[cut], means[resamples - 1 - cut]);
    }

    private static double MeanOfDrawn(double[] gains, int[] cases, Random random)
    {
        var (gain, count) = (0.0, 0);
        for (var draw = 0; draw < gains.Length; draw++)
        {
            var history = random.Next(gains.Length);
            gain += gains[history];
            count += cases[history];
        }
        return gain / count;
    }
}
