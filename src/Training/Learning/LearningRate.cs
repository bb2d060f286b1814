namespace Personalization.Training;

/// <summary>
/// The learning rate over a training: rises linearly over the first twentieth of the steps, then falls to zero along half a cosine
/// (Loshchilov and Hutter, SGDR, 2017, without restarts).
/// </summary>
internal readonly record struct LearningRate(double Highest, int Steps)
{
    private const double WarmUpShare = 0.05;

    /// <summary>The rate of a step, counted from 0.</summary>
    public double At(int step)
    {
        var warmUp = Math.Max(1, (int)(Steps * WarmUpShare));
        if (step < warmUp)
            return Highest * (step + 1) / warmUp;
        return Highest * 0.5 * (1 + Math.Cos(Math.PI * (step - warmUp) / Math.Max(1, Steps - warmUp)));
    }
}
