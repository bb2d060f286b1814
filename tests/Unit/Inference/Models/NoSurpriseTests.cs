using Personalization.Fakes;

namespace Personalization.Unit.Tests;

/// <summary>Models that have no probabilities.</summary>
public sealed class NoSurpriseTests
{
    [Fact]
    public void OneScoreIsNotGuessedFromTheItemsVectors()
    {
        using var tiny = new TinyModel(hasSurprise: false);
        using var model = tiny.Load();

        var refusal = Assert.Throws<InvalidOperationException>(() => model.Score(new float[model.StateSize], 3));
        Assert.Contains("'none', so a score of its may be no dot product", refusal.Message, StringComparison.Ordinal);
    }
}
