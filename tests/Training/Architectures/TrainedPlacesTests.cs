using static TorchSharp.torch;

namespace Personalization.Training.Tests;

/// <summary>What training makes of every place of a window at once is what a history that ends there comes to.</summary>
[Collection(TrainingCollection.Name)]
public sealed class TrainedPlacesTests
{
    private const int Events = 12;
    private const int Items = 50;

    [Theory]
    [InlineData("lstm", 0)]
    [InlineData("gru", 0)]
    [InlineData("rnn", 0)]
    [InlineData("transformer", 0)]
    [InlineData("cnn", 0)]
    [InlineData("lstm", 3)]
    [InlineData("gru", 3)]
    [InlineData("rnn", 1)]
    [InlineData("lstm", Events)]
    public void EveryPlaceIsTrainedAsIfTheHistoryEndedThere(string architecture, int attention)
    {
        TorchLibraries.Load();
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var generator = new Generator(7);
        // A window as long as the longest that is trained on, as with the Transformer; to look back at, fewer.
        var options = new NetworkOptions { Architecture = Personalization.Training.Architectures.Named(architecture), Units = 8, MaxLength = Events, Attention = attention };
        using var encoder = Personalization.Training.Architectures.Build(Items, options, generator);
        foreach (var weights in encoder.Parameters)
            weights.add_(randn(weights.shape, generator: generator) * 0.3);
        var vectors = randn(1, Events, options.Units, generator: generator);

        var trained = encoder.Encode(vectors, default).ToNumbers();

        foreach (var place in Enumerable.Range(0, Events))
        {
            var (user, _) = encoder.Follow([.. Enumerable.Range(0, place + 1)], [], vectors.narrow(1, 0, place + 1));
            Assert.All(user.ToNumbers().Zip(trained.Skip(place * options.Units)), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        }
    }
}
