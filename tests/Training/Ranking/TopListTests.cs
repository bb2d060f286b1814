using CsCheck;
using Personalization.Inference;

namespace Personalization.Training.Tests;

public sealed class TopListTests
{
    [Fact]
    public void TheBestAreThoseOfASort() =>
        Gen.Select(Gen.Int[0, 5].Array[0, 50], Gen.Int[1, 20], Gen.Int[0, 1000]).Sample((scores, wanted, seed) =>
        {
            var list = new TopList();
            list.Reset(wanted);
            var order = Enumerable.Range(0, scores.Length).ToArray();
            new Random(seed).Shuffle(order);
            foreach (var item in order)
                list.Offer(item, scores[item]);

            var expected = Enumerable.Range(0, scores.Length).OrderByDescending(item => scores[item]).ThenBy(item => item).Take(wanted).ToArray();
            Assert.Equal(expected, list.Items.ToArray());
            Assert.Equal(expected.Select(item => (float)scores[item]), list.Scores.ToArray());
        });

    [Fact]
    public void AResetListIsEmptyAndTakesAsManyAsAreWantedNow()
    {
        var list = new TopList();
        list.Reset(2);
        list.Offer(1, 1);
        list.Reset(3);
        Assert.Equal(0, list.Count);
        foreach (var item in new[] { 4, 3, 2, 1 })
            list.Offer(item, 0);

        Assert.Equal([1, 2, 3], list.Items.ToArray());
    }
}
