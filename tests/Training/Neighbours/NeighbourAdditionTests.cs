using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Inference;

namespace Personalization.Training.Tests;

[Collection(TrainingCollection.Name)]
public sealed class NeighbourAdditionTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WhereTheModelHasLearnedNothingNeighboursCarryTheList()
    {
        var request = Request(PairedLog(600));
        await CyclicLog.Train(request with { Network = request.Network with { Epochs = 1, LearningRate = 1e-6 }, Neighbours = new NeighbourPlan { Validation = 0.1 } });

        using var model = Load();
        var blend = model.Neighbours!.Blend;
        Assert.InRange(blend.Weight, 0.03, 0.98);
        Assert.True(blend.Metrics["blended_mrr@20"] > blend.Metrics["alone_mrr@20"] + 0.1);
        Assert.Equal(blend.Metrics["alone_mrr@20"], model.Manifest.Metrics["validation_mrr@20"]);
        Assert.Equal(blend.Metrics["cases"], model.Manifest.Metrics["validation_cases"]);
    }

    [Fact]
    public async Task WhereNeighboursKnowNothingBetterTheModelStandsAlone()
    {
        // Trained for so long, the model always knows what comes next: at best, neighbours can change nothing.
        var request = Request(CyclicLog.Sequences(600, seed: 1)) with { Neighbours = new NeighbourPlan { Validation = 0.1 } };
        var card = await CyclicLog.Train(request with { Network = request.Network with { Epochs = 20 } });
        Assert.Equal(1, card.Metrics["validation_mrr@20"]);

        using var model = Load();
        Assert.Null(model.Neighbours);
        Assert.False(File.Exists(Path.Combine(_folder.PathOf("model"), ModelFiles.Neighbours)));
    }

    [Fact]
    public async Task TheSameLogGivesTheSameFolderWithNeighboursByteForByte()
    {
        var request = Request(PairedLog(200)) with { Neighbours = new NeighbourPlan { Weight = 0.5 } };
        request = request with { Network = request.Network with { Epochs = 1 } };
        await CyclicLog.Train(request with { Out = _folder.PathOf("first") });
        await CyclicLog.Train(request with { Out = _folder.PathOf("second") });

        foreach (var file in Directory.GetFiles(_folder.PathOf("first")))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(_folder.PathOf("second"), Path.GetFileName(file))));
    }

    [Fact]
    public void HistoriesAreCutWhereServingEndsASession()
    {
        var start = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
        var history = new History("ann", [new("a", start), new("b", start.AddMinutes(30)), new("c", start.AddMinutes(60.1)), new("d", start.AddMinutes(61))]);

        var sessions = NeighbourSessions.Cut(history, new NeighbourBlend { Weight = 0.5 });

        Assert.Equal(["ab", "cd"], sessions.Select(session => string.Concat(session.Select(step => step.Item))));
    }

    [Fact]
    public async Task AnIndexHoldsTheValidationsSessionsToo()
    {
        var log = PairedLog(100);
        var request = Request(log);
        await CyclicLog.Train(request with { Network = request.Network with { Epochs = 1 }, Neighbours = new NeighbourPlan { Weight = 0.5, Options = new NeighbourOptions { Recent = 1000 } } });

        using var model = Load();
        Assert.Equal(100, model.Neighbours!.Index.Sessions);
    }

    /// <summary>Sessions of two items that always go together, in either order.</summary>
    private static string[] PairedLog(int count)
    {
        var random = new Random(4);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var (pair, turn) = (random.Next(25), random.Next(2));
            return $"item{(2 * pair) + turn} item{(2 * pair) + 1 - turn}";
        })];
    }

    private RecurrentModel Load() => RecurrentModel.Load(_folder.PathOf("model"), ModelTraining.Serving, NullLogger.Instance);

    private ModelTrainingRequest Request(string[] log) => CyclicLog.Request(_folder.Write("log.txt", log), _folder.PathOf("model"));
}
