using static TorchSharp.torch;

namespace Personalization.Training.Tests;

[Collection(TrainingCollection.Name)]
public sealed class NegativesTests
{
    /// <summary>Popularities 1296, 16 and 1 weigh 216, 8 and 1 to the power 0.75.</summary>
    private static readonly long[] Counts = [1296, 16, 1, 0, 0];

    [Fact]
    public void PopularOnesAreDrawnByTheirFlattenedPopularity()
    {
        var shares = Shares(even: 0);

        Assert.Equal(216 / 225.0, shares[0], 0.01);
        Assert.Equal(8 / 225.0, shares[1], 0.01);
        Assert.Equal(1 / 225.0, shares[2], 0.004);
    }

    [Fact]
    public void TheOthersAreDrawnEvenly() => Assert.All(Shares(even: 1)[..3], share => Assert.Equal(1 / 3.0, share, 0.02));

    [Fact]
    public void NothingIsHeldAgainstWhatNobodyHasSeen() => Assert.Equal([0.0, 0.0], Shares(even: 0.5)[3..]);

    [Fact]
    public void TheSameChanceDrawsTheSame()
    {
        Assert.Equal(Draw(seed: 4, even: 0.5), Draw(seed: 4, even: 0.5));
        Assert.NotEqual(Draw(seed: 4, even: 0.5), Draw(seed: 5, even: 0.5));
    }

    private static double[] Shares(double even)
    {
        var drawn = Draw(seed: 1, even);
        return [.. Counts.Select((_, item) => drawn.Count(one => one == item) / (double)drawn.Length)];
    }

    private static long[] Draw(ulong seed, double even)
    {
        TorchLibraries.Load();
        using var chance = new Generator(seed);
        return new Negatives(Counts, 10_000, even).Draw(chance);
    }
}
