using System.Globalization;

namespace Personalization.Training;

/// <summary>
/// The options that a search may change, and between which bounds; what serving costs is not among them. What the user gave stays. One draw takes the same
/// numbers from its chance whatever is held, so that holding one option leaves the others' draws as they were.
/// </summary>
internal sealed class SearchSpace(NetworkOptions standard, IReadOnlySet<string> held)
{
    /// <summary>Rates are drawn from a third of the architecture's own to three times that, evenly in their logarithm.</summary>
    private const double RateFactor = 3;

    private const double ShortestVectors = 3;
    private const double LongestVectors = 16;

    private static readonly double[] Dropouts = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
    private static readonly double[] Smoothings = [0, 0, 0.05, 0.1];
    private static readonly double[] Averages = [0, 0, 0.99, 0.999];
    private static readonly int[] Batches = [32, 64, 128];

    /// <summary>What the user asked for, which every search begins with.</summary>
    public NetworkOptions Standard => standard;

    public NetworkOptions Draw(Random random)
    {
        var rate = Rounded(standard.LearningRate * Math.Pow(RateFactor, (2 * random.NextDouble()) - 1));
        var dropout = One(Dropouts, random);
        var isFree = random.Next(2) == 0;
        var length = Rounded(ShortestVectors * Math.Pow(LongestVectors / ShortestVectors, random.NextDouble()));
        var smoothing = One(Smoothings, random);
        var average = One(Averages, random);
        var batch = One(Batches, random);
        return standard with
        {
            LearningRate = Of("--learning-rate", rate, standard.LearningRate),
            Dropout = Of("--dropout", dropout, standard.Dropout),
            // Where vectors have a length by default, free ones are known to learn slowly, and the short trials of a search would tell nothing else.
            VectorLength = OfSoftmax("--vector-length", standard.VectorLength == 0 && isFree ? 0 : length, standard.VectorLength),
            LabelSmoothing = standard.SampledItems > 0 ? standard.LabelSmoothing : OfSoftmax("--label-smoothing", smoothing, standard.LabelSmoothing),
            WeightAverage = Of("--weight-average", average, standard.WeightAverage),
            Batch = Of("--batch", batch, standard.Batch),
        };
    }

    private T Of<T>(string option, T drawn, T given) => held.Contains(option) ? given : drawn;

    /// <summary>What a network without a softmax over all items does not have.</summary>
    private double OfSoftmax(string option, double drawn, double given) => Architectures.HasProbabilities(standard.Architecture) ? Of(option, drawn, given) : given;

    private static T One<T>(T[] values, Random random) => values[random.Next(values.Length)];

    /// <summary>To two digits: no more can be told apart, and they are to be typed again.</summary>
    private static double Rounded(double value) => double.Parse(value.ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
