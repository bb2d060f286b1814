using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Inference;

namespace Personalization.Training.Tests;

[Collection(TrainingCollection.Name)]
public sealed class TwoTowerTrainingTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WhatShoppersKeepToIsLearnedAndTheTextbooksUnitCannotLearnIt()
    {
        var learned = await Train(hidden: 16);
        var textbook = await Train(hidden: 0);

        // Each department holds 12 of 48 things that sell alike: who knows the department finds the next among the first 20, who does not has 20 in 52.
        Assert.InRange(learned.Metrics["validation_recall@20"], 0.95, 1);
        Assert.InRange(textbook.Metrics["validation_recall@20"], 0.2, 0.6);
    }

    [Fact]
    public async Task WhatNobodyHasLookedAtIsRankedByItsWords()
    {
        await Train(hidden: 16);
        using var model = RecurrentModel.Load(_folder.PathOf("model"), ModelTraining.Serving, NullLogger.Instance);
        await using var runner = new ModelRunner(model, ModelTraining.Serving, TimeProvider.System);

        for (var department = 0; department < PlantedShop.Departments; department++)
        {
            var order = await RankAfter(runner, department);
            var mine = order.IndexOf(PlantedShop.New(department));
            foreach (var other in Enumerable.Range(0, PlantedShop.Departments).Where(other => other != department))
                Assert.True(mine < order.IndexOf(PlantedShop.New(other)), $"A new thing of department {other} stands before that of department {department}, where the shopper is.");
            Assert.InRange(mine, 0, 19);
        }
        Assert.True(model.Catalogue.TryGetIndex(PlantedShop.New(0), out var index));
        Assert.Equal((0L, "model1 colour2 lamp"), (model.Catalogue.CountOf(index), model.Catalogue.TitleOf(index)));
    }

    [Fact]
    public async Task ItStandsAloneAndSaysSo()
    {
        var said = new List<string>();
        await new ModelTraining(said.Add, _ => { }, TimeProvider.System).Run(Request(hidden: 4) with { Network = Request(hidden: 4).Network with { Epochs = 1 } }, TestContext.Current.CancellationToken);

        Assert.Contains(said, line => line.StartsWith("It stands alone", StringComparison.Ordinal));
    }

    private static async Task<List<string>> RankAfter(ModelRunner runner, int department)
    {
        var state = new float[runner.Model.StateSize];
        var last = default(Advance);
        foreach (var number in new[] { 1, 4, 9 })
        {
            Assert.True(runner.Model.Catalogue.TryGetIndex(PlantedShop.Item(department, number), out var item));
            last = await runner.Advance(state, item, runner.Model.Catalogue.Count, TestContext.Current.CancellationToken);
        }
        return [.. last.Top!.Items.Select(item => runner.Model.Catalogue[item])];
    }

    private Task<ModelCard> Train(int hidden) => CyclicLog.Train(Request(hidden));

    private ModelTrainingRequest Request(int hidden)
    {
        var log = _folder.Write("log.txt", PlantedShop.Sequences(600, seed: 1));
        var request = CyclicLog.Request(log, _folder.PathOf("model"));
        return request with
        {
            Catalogue = _folder.Write("catalogue.tsv", PlantedShop.Catalogue()),
            Network = request.Network with { Architecture = Architecture.TwoTower, Towers = new() { Hidden = hidden, Negatives = 32 } },
        };
    }
}
