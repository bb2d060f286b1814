using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Inference;

namespace Personalization.Training.Tests;

/// <summary>What was kept for validation is learned from in the end.</summary>
[Collection(TrainingCollection.Name)]
public sealed class RefitTests : IDisposable
{
    private const string Late = "late";
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AnItemThatOnlyValidationHoldsIsKnownAfterIt()
    {
        await CyclicLog.Train(Request(refit: 0));
        using (var before = Load())
            Assert.False(before.Catalogue.TryGetIndex(Late, out _));

        await CyclicLog.Train(Request(refit: 1));
        using var after = Load();
        Assert.True(after.Catalogue.TryGetIndex(Late, out _));
        Assert.Equal(CyclicLog.Items + 1, after.Catalogue.Count);
    }

    [Fact]
    public async Task WhatWasLearnedBeforeIsKept()
    {
        // A rate at which nothing can be learned anew: the circle must have come from the first network, item by item.
        await CyclicLog.Train(Request(refit: 1e-9));

        var test = _folder.Write("test.txt", CyclicLog.Sequences(200, seed: 3));
        using var console = new TrainingConsole();
        Assert.Equal(0, await console.Run("evaluate", _folder.PathOf("model"), test, "--format", "sequences", "--protocol", "next-item", "--at", "1"));
        var recall = console.Output.ToString().Split("R@1=")[1][..6];
        Assert.InRange(double.Parse(recall, System.Globalization.CultureInfo.InvariantCulture), 0.95, 1);
    }

    [Fact]
    public async Task MeasuresAreThoseOfTheNetworkThatHadNotSeenThem()
    {
        var judged = await CyclicLog.Train(Request(refit: 0));
        var refitted = await CyclicLog.Train(Request(refit: 1));

        Assert.Equal(judged.Metrics, refitted.Metrics);
        Assert.Equal(judged.SurpriseQuantiles, refitted.SurpriseQuantiles);
        Assert.NotEqual(judged.Golden.User, refitted.Golden.User);
    }

    [Fact]
    public async Task WithoutValidationThereIsNothingToComeBackTo()
    {
        var epochs = new HashSet<int>();
        await CyclicLog.Train(Request(refit: 1) with { Validation = 0 }, step => epochs.Add(step.Epoch));

        Assert.Equal(6, epochs.Max());
    }

    private RecurrentModel Load() => RecurrentModel.Load(_folder.PathOf("model"), ModelTraining.Serving, NullLogger.Instance);

    private ModelTrainingRequest Request(double refit)
    {
        var log = CyclicLog.Sequences(600, seed: 1).Append($"item1 {Late} item2").ToArray();
        var request = CyclicLog.Request(_folder.Write("log.txt", log), _folder.PathOf("model"));
        return request with { Network = request.Network with { Refit = refit } };
    }
}
