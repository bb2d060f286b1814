using Personalization.Inference;

namespace Personalization.Training.Tests;

/// <summary>Trainings that are stopped and go on.</summary>
[Collection(TrainingCollection.Name)]
public sealed class CheckpointTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    private string Kept => _folder.PathOf("model.training");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("lstm", 0)]
    [InlineData("transformer", 0.99)]
    [InlineData("two-tower", 0)]
    public async Task WhatWasStoppedGoesOnToTheSameBytes(string architecture, double weightAverage)
    {
        var request = Request();
        request = request with { Network = request.Network with { Architecture = Personalization.Training.Architectures.Named(architecture), WeightAverage = weightAverage } };
        await CyclicLog.Train(request with { Out = _folder.PathOf("undisturbed") });

        await StopIn(epoch: 3, request);
        await StopIn(epoch: 4, request);
        var epochs = new List<int>();
        await CyclicLog.Train(request, step => epochs.Add(step.Epoch));

        Assert.Equal(4, epochs[0]);
        foreach (var file in Directory.GetFiles(_folder.PathOf("undisturbed")))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(request.Out, Path.GetFileName(file))));
    }

    [Fact]
    public async Task NothingIsLeftBesideAFinishedFolder()
    {
        await StopIn(epoch: 2, Request());
        Assert.True(File.Exists(Kept));

        await CyclicLog.Train(Request());

        Assert.Equal(["log.txt"], Directory.GetFiles(_folder.PathOf(".")).Select(Path.GetFileName));
        Assert.Equal([_folder.PathOf("model")], Directory.GetDirectories(_folder.PathOf(".")).Select(Path.GetFullPath));
    }

    [Fact]
    public async Task ATrainingWithOtherOptionsDoesNotTakeItsPlace()
    {
        await StopIn(epoch: 2, Request());

        var refusal = await Assert.ThrowsAsync<InvalidDataException>(() => CyclicLog.Train(Request() with { Command = "train --epochs 9" }));

        Assert.Contains("is of 'train', expected 'train --epochs 9'", refusal.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Kept));
    }

    [Fact]
    public async Task ATrainingOnAnotherLogDoesNotTakeItsPlace()
    {
        await StopIn(epoch: 2, Request());

        var refusal = await Assert.ThrowsAsync<InvalidDataException>(() => CyclicLog.Train(Request(seed: 2)));

        Assert.Contains("learned from a log", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADamagedOneIsNamed()
    {
        await StopIn(epoch: 2, Request());
        var bytes = await File.ReadAllBytesAsync(Kept, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Kept, bytes[..^100], TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<InvalidDataException>(() => CyclicLog.Train(Request()));

        Assert.Contains(Kept, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAverageOfTheWeightsIsWrittenInPlaceOfTheLast()
    {
        var request = Request();
        await CyclicLog.Train(request with { Out = _folder.PathOf("last") });
        var card = await CyclicLog.Train(request with { Network = request.Network with { WeightAverage = 0.9 } });

        Assert.NotEqual(File.ReadAllBytes(Path.Combine(_folder.PathOf("last"), ModelFiles.ItemVectors)), File.ReadAllBytes(Path.Combine(request.Out, ModelFiles.ItemVectors)));
        Assert.InRange(card.Metrics["validation_mrr@20"], 0.9, 1);
    }

    [Fact]
    public async Task SmoothedLabelsMakeTheLikelySurpriseMore()
    {
        var request = Request();
        var sure = await CyclicLog.Train(request);
        var smoothed = await CyclicLog.Train(request with { Network = request.Network with { LabelSmoothing = 0.3 } });

        Assert.True(smoothed.SurpriseQuantiles![10] > sure.SurpriseQuantiles![10] + 0.1);
    }

    private static async Task StopIn(int epoch, ModelTrainingRequest request)
    {
        using var stop = new CancellationTokenSource();
        var training = new ModelTraining(_ => { }, step => { if (step.Epoch == epoch) stop.Cancel(); }, TimeProvider.System);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => training.Run(request, stop.Token));
    }

    private ModelTrainingRequest Request(int seed = 1) => CyclicLog.Request(_folder.Write("log.txt", CyclicLog.Sequences(600, seed)), _folder.PathOf("model"));
}
