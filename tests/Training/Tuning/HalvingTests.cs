using CsCheck;

namespace Personalization.Training.Tests;

public sealed class HalvingTests
{
    [Fact]
    public void ABestOfThreeGoesUpBeforeAFourthIsBegun()
    {
        var halving = new Halving(epochs: 9);
        foreach (var score in (double[])[0.1, 0.3, 0.2])
        {
            var (candidate, epochs) = halving.Next();
            Assert.Equal(1, epochs);
            halving.Tell(candidate, epochs, score);
        }

        Assert.Equal((1, 3), halving.Next());
        halving.Tell(1, 3, 0.4);
        Assert.Equal((3, 1), halving.Next());
        Assert.Equal((1, 3, 0.4), halving.Best);
    }

    [Fact]
    public void AShortTrainingIsNotCutShorter()
    {
        var halving = new Halving(epochs: 1);
        halving.Tell(0, 1, 0.5);
        halving.Tell(1, 1, 0.7);

        Assert.Equal((2, 1), halving.Next());
        Assert.Equal((1, 1, 0.7), halving.Best);
    }

    [Fact]
    public void NothingIsBestBeforeAnythingWasTried() => Assert.Null(new Halving(9).Best);

    [Fact]
    public void WhoeverGoesUpWasAmongTheBestThirdAndNothingIsTriedTwice() =>
        Gen.Select(Gen.Double[0, 1].Array[1, 60], Gen.Int[1, 40]).Sample((qualities, epochs) =>
        {
            var halving = new Halving(epochs);
            var scores = new Dictionary<(int Candidate, int Epochs), double>();
            while (true)
            {
                var next = halving.Next();
                if (next.Candidate == qualities.Length)
                    break;
                var lower = scores.Where(pair => pair.Key.Epochs < next.Epochs).GroupBy(pair => pair.Key.Epochs).MaxBy(rung => rung.Key)?.ToArray();
                if (lower is not null && scores.Keys.Any(key => key.Candidate == next.Candidate))
                    Assert.True(lower.Count(pair => pair.Value > qualities[next.Candidate]) < lower.Length / 3.0);
                scores.Add(next, qualities[next.Candidate]);
                halving.Tell(next.Candidate, next.Epochs, qualities[next.Candidate]);
            }

            // Longer training changes no candidate's place here, so the best of all that were begun is the best there is.
            Assert.Equal(qualities.Max(), qualities[halving.Best!.Value.Candidate]);
        });
}
