using CsCheck;
using Personalization.Inference;

namespace Personalization.Unit.Tests;

public sealed class StepWordsTests
{
    [Fact]
    public void TheNewestFourAreReadEachOnceTheNewestFirst() => Gen.Int[1, 7].Select(static number => number == 7 ? ContextFeatures.MaxWords : number).Array[0, 20].Sample(heard =>
    {
        var words = heard.Aggregate(default(StepWords), static (before, number) => before.With(number));
        int[] newest = [.. heard.Reverse().Distinct().Take(StepWords.Most)];
        Assert.Equal([.. newest, .. new int[StepWords.Most - newest.Length]], words.ToArray());
        Assert.Equal(StepWords.Of(newest), words);
    });

    [Fact]
    public void MoreThanFourCannotBeSaid() => Assert.Throws<ArgumentOutOfRangeException>(static () => StepWords.Of(1, 2, 3, 4, 5));
}
