using static TorchSharp.torch;

namespace Personalization.Training.Tests;

[Collection(TrainingCollection.Name)]
public sealed class AttentiveEncoderTests
{
    /// <summary>Begun at chance it gains half as much: docs/models.md.</summary>
    [Fact]
    public void ItBeginsWithTheVectorsOfTheItemsThemselves()
    {
        TorchLibraries.Load();
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var options = new NetworkOptions { Architecture = Architecture.Lstm, Units = 8 };
        using var draw = new Generator(7);
        using var same = new Generator(7);
        using var alone = Personalization.Training.Architectures.Build(50, options, draw);
        using var attentive = Personalization.Training.Architectures.Build(50, options with { Attention = 1 }, same);
        var vectors = randn(1, 3, options.Units, generator: draw);

        var added = attentive.Follow([0, 1, 2], [], vectors).User - alone.Follow([0, 1, 2], [], vectors).User;

        Assert.All(vectors.narrow(1, 2, 1).ToNumbers().Zip(added.ToNumbers()), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }
}
