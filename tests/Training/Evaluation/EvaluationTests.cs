using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Inference;

namespace Personalization.Training.Tests;

[Collection(TrainingCollection.Name)]
public sealed class EvaluationTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ASavedFolderRepeatsItsNumbersExactly()
    {
        var log = _folder.Write("log.txt", CyclicLog.Sequences(300, seed: 3));
        var request = CyclicLog.Request(log, _folder.PathOf("model"));
        await CyclicLog.Train(request with { Network = request.Network with { Epochs = 2 } });
        var first = await Evaluate(log, LogFormat.Sequences, excludeLast: true);
        var second = await Evaluate(log, LogFormat.Sequences, excludeLast: true);

        Assert.Equal(MetricLine.NextItem(first.Ranks, 1, 5), MetricLine.NextItem(second.Ranks, 1, 5));
        Assert.Equal(first.Surprises, second.Surprises);
        Assert.Equal(first.Ranks.Cases, first.Surprises.Length);
    }

    [Theory]
    [InlineData(LogFormat.Serenade, 931, "serenade_toy", "test.txt")]
    [InlineData(LogFormat.Sequences, 60_858, "diginetica", "test_sessions.txt")]
    public async Task EveryPrefixOfEveryTestSessionIsACase(LogFormat format, int cases, params string[] parts)
    {
        var file = SharedData.Of(parts);
        var request = CyclicLog.Request(_folder.Write("log.txt", CyclicLog.Sequences(50, seed: 3)), _folder.PathOf("model"));
        await CyclicLog.Train(request with { Network = request.Network with { Epochs = 1 } });

        var report = await Evaluate(file, format, excludeLast: false);

        // The model knows none of these items, and what it does not know is a miss.
        Assert.Equal($"R@20=0.0000 MRR@20=0.0000 cases={cases}", MetricLine.NextItem(report.Ranks));
    }

    private async Task<EvaluationReport> Evaluate(string file, LogFormat format, bool excludeLast)
    {
        var histories = Histories.Of(InteractionLog.Read(format, file));
        await using var runner = new ModelRunner(RecurrentModel.Load(_folder.PathOf("model"), ModelTraining.Serving, NullLogger.Instance), ModelTraining.Serving, TimeProvider.System);
        return await new Evaluation(new ModelPredictor(runner), Protocol.NextItem(excludeLast)).Run(histories, () => { }, TestContext.Current.CancellationToken);
    }
}
