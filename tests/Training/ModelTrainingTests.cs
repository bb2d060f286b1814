using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Inference;

namespace Personalization.Training.Tests;

[Collection(TrainingCollection.Name)]
public sealed class ModelTrainingTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TheSameSeedGivesTheSameFolderByteForByte()
    {
        var request = Request();
        await CyclicLog.Train(request with { Out = _folder.PathOf("first") });
        await CyclicLog.Train(request with { Out = _folder.PathOf("second") });
        await CyclicLog.Train(request with { Out = _folder.PathOf("third"), Network = request.Network with { Seed = 8 } });

        foreach (var file in Directory.GetFiles(_folder.PathOf("first")))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(_folder.PathOf("second"), Path.GetFileName(file))));
        Assert.NotEqual(
            File.ReadAllBytes(Path.Combine(_folder.PathOf("first"), ModelFiles.ItemVectors)),
            File.ReadAllBytes(Path.Combine(_folder.PathOf("third"), ModelFiles.ItemVectors)));
    }

    [Theory]
    [ClassData(typeof(AllNetworks))]
    public async Task ACircleIsLearned(string architecture, bool byCosine)
    {
        var request = Request();
        var network = request.Network with { Architecture = Personalization.Training.Architectures.Named(architecture) };
        var losses = new List<double>();
        var card = await CyclicLog.Train(request with { Network = byCosine ? network with { VectorLength = 16, UnitUsers = true } : network }, step => losses.Add(step.Loss));

        // Every item is equally popular, so the most popular ones would have 1 in 50 at the first place, and .072 here.
        Assert.InRange(card.Metrics["validation_mrr@20"], 0.95, 1);
        Assert.InRange(card.Metrics["validation_recall@20"], 0.99, 1);
        Assert.InRange(card.Metrics["validation_cases"], 50, 1000);
        Assert.InRange(losses[^1], 0, losses[0] / 3);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(20)]
    public async Task ACircleIsLearnedLookingBack(int attention)
    {
        var request = Request();
        var card = await CyclicLog.Train(request with { Network = request.Network with { Attention = attention, VectorLength = 6 } });

        Assert.InRange(card.Metrics["validation_mrr@20"], 0.95, 1);
        using var model = RecurrentModel.Load(_folder.PathOf("model"), ModelTraining.Serving, NullLogger.Instance);
        Assert.Equal((3 * request.Network.Units) + attention, model.StateSize);
    }

    [Fact]
    public async Task TheFolderSaysWhatItWasAcceptedWith()
    {
        await CyclicLog.Train(Request());

        using var model = RecurrentModel.Load(_folder.PathOf("model"), ModelTraining.Serving, NullLogger.Instance);
        Assert.Equal(21, model.Manifest.SurpriseQuantiles!.Length);
        Assert.Equal(model.Manifest.SurpriseQuantiles.Order(), model.Manifest.SurpriseQuantiles);
        Assert.InRange(model.Manifest.SurpriseQuantiles[10], 0, Math.Log(CyclicLog.Items));
        Assert.Contains("validation_mrr@20", model.Manifest.Metrics.Keys);
        Assert.Equal(7, model.Manifest.Training!.Seed);
        Assert.Equal(CyclicLog.Items, model.Catalogue.Count);
    }

    [Fact]
    public async Task ALogWithNothingToLearnIsAnError()
    {
        var request = CyclicLog.Request(_folder.Write("alone.txt", "a", "b", "c"), _folder.PathOf("model"));

        await Assert.ThrowsAsync<InvalidDataException>(() => CyclicLog.Train(request));
        Assert.False(Directory.Exists(request.Out));
    }

    private ModelTrainingRequest Request() => CyclicLog.Request(_folder.Write("log.txt", CyclicLog.Sequences(600, seed: 1)), _folder.PathOf("model"));
}
