using CsCheck;
using Personalization.Inference;

namespace Personalization.Unit.Tests;

public sealed class TopSelectionTests
{
    /// <summary>Few different values, so that ties abound; lengths around the vector's width.</summary>
    private static readonly Gen<float[]> Scores = Gen.OneOf(Gen.Int[-3, 3].Select(value => (float)value), Gen.Float[-9, 9]).Array[1, 300];

    [Fact]
    public void TheBestAreThoseOfAFullSortWithTheLowerIndexFirstOfEquals() =>
        Gen.Select(Scores, Gen.Int[0, 320]).Sample((scores, top) =>
        {
            var sorted = Enumerable.Range(0, scores.Length).OrderByDescending(item => scores[item]).ThenBy(item => item).Take(top).ToArray();
            var ranking = TopSelection.Select(scores, top);
            Assert.Equal(sorted, ranking.Items);
            Assert.Equal(sorted.Select(item => scores[item]), ranking.Scores);
        });

    [Fact]
    public void AShorterListIsThePrefixOfALongerOne() =>
        Gen.Select(Scores, Gen.Int[1, 40], Gen.Int[1, 40]).Sample((scores, some, more) =>
            Assert.Equal(TopSelection.Select(scores, some).Items, TopSelection.Select(scores, some + more).Items.Take(some)));
}
