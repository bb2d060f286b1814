using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Inference;

namespace Personalization.Training.Tests;

[Collection(TrainingCollection.Name)]
public sealed class NextItemProtocolTests : IDisposable
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

        Assert.Equal(first.Ranks.ToString(), second.Ranks.ToString());
        Assert.Equal(first.Ranks.ReciprocalRank, second.Ranks.ReciprocalRank);
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
        Assert.Equal($"R@20=0.0000 MRR@20=0.0000 cases={cases}", report.Ranks.ToString());
    }

    [Fact]
    public void TheExcludedItemLeavesItsRankToTheNext()
    {
        int[] shown = [5, 3, 9];

        Assert.Equal(3, NextItemProtocol.RankOf(9, shown, excluded: -1));
        Assert.Equal(2, NextItemProtocol.RankOf(9, shown, excluded: 3));
        Assert.Equal(0, NextItemProtocol.RankOf(3, shown, excluded: 3));
        Assert.Equal(0, NextItemProtocol.RankOf(4, shown, excluded: -1));
    }

    [Fact]
    public void TheTwentyFirstIsAHitOnlyWhereOneBeforeItIsExcluded()
    {
        var shown = Enumerable.Range(0, 21).ToArray();

        Assert.Equal(0, NextItemProtocol.RankOf(20, shown, excluded: -1));
        Assert.Equal(20, NextItemProtocol.RankOf(20, shown, excluded: 7));
    }

    [Fact]
    public void RecallAndReciprocalRankAreMeansOverAllCases()
    {
        var ranks = new RankCounts();
        foreach (var rank in new[] { 1, 2, 20, 0 })
            ranks.Add(rank);

        Assert.Equal("R@20=0.7500 MRR@20=0.3875 cases=4", ranks.ToString());
    }

    private async Task<NextItemReport> Evaluate(string file, LogFormat format, bool excludeLast)
    {
        var histories = Histories.Of(InteractionLog.Read(format, file));
        await using var runner = new ModelRunner(RecurrentModel.Load(_folder.PathOf("model"), LstmTraining.Serving, NullLogger.Instance), LstmTraining.Serving, TimeProvider.System);
        return await new NextItemProtocol(runner) { ExcludeLast = excludeLast }.Run(histories, () => { }, TestContext.Current.CancellationToken);
    }
}
