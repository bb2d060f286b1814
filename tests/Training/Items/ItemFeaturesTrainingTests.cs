using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Inference;

namespace Personalization.Training.Tests;

/// <summary>Trainings of one-tower networks that read what is known of items.</summary>
[Collection(TrainingCollection.Name)]
public sealed class ItemFeaturesTrainingTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The log never holds the new things, and their titles tell no department.</summary>
    [Theory]
    [InlineData("lstm", 0)]
    [InlineData("lstm", 20)]
    [InlineData("gru", 20)]
    [InlineData("rnn", 0)]
    [InlineData("transformer", 20)]
    [InlineData("cnn", 0)]
    public async Task WhatNobodyHasLookedAtIsRankedByItsCategory(string architecture, int sampled)
    {
        var kind = Personalization.Training.Architectures.Named(architecture);
        var card = await Train("model", request => request with { Network = request.Network with { Architecture = kind, VectorLength = Personalization.Training.Architectures.StandardOf(kind).VectorLength, SampledItems = sampled } });
        await using var runner = RunnerOf("model");

        Assert.True(card.Acceptance!.Accepted, string.Join("; ", card.Acceptance.Faults));
        for (var department = 0; department < PlantedShop.Departments; department++)
        {
            var order = await RankAfter(runner, [.. new[] { 1, 4, 9 }.Select(number => PlantedShop.Item(department, number))]);
            AssertFirstOfTheNew(order, department);
            Assert.InRange(order.IndexOf(PlantedShop.New(department)), 0, 19);
        }
    }

    [Fact]
    public async Task WhoLooksAtItIsTakenToItsDepartment()
    {
        await Train("model", static request => request);
        await using var runner = RunnerOf("model");

        for (var department = 0; department < PlantedShop.Departments; department++)
        {
            var order = await RankAfter(runner, PlantedShop.New(department));
            Assert.InRange(order.Take(12).Count(item => item.StartsWith($"d{department}", StringComparison.Ordinal)), 9, 12);
        }
    }

    [Fact]
    public async Task TheRefitTakesOverWhatTokensHaveLearned()
    {
        // A rate at which nothing can be learned anew.
        await Train("model", static request => request with { Network = request.Network with { Refit = 1e-9 } });
        await using var runner = RunnerOf("model");

        AssertFirstOfTheNew(await RankAfter(runner, PlantedShop.Item(2, 1), PlantedShop.Item(2, 5)), 2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public async Task WhatWasStoppedGoesOnToTheSameBytes(int sampled)
    {
        await Train("whole", Few);
        using (var stop = new CancellationTokenSource())
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ModelTraining(static _ => { }, step =>
            {
                if (step.Epoch == 3)
                    stop.Cancel();
            }, TimeProvider.System).Run(Few(Request("stopped")), stop.Token));
        }
        await Train("stopped", Few);

        AssertSame("whole", "stopped");

        ModelTrainingRequest Few(ModelTrainingRequest request) => request with { Network = request.Network with { Epochs = 3, SampledItems = sampled } };
    }

    [Fact]
    public async Task WhereNothingIsKnownOfItemsTheFolderIsTheSameAsWithoutAsking()
    {
        await Train("plain", static request => request with { Catalogue = null, Network = request.Network with { ItemFeatures = ItemFeatures.None } });
        await Train("asked", static request => request with { Catalogue = null });

        AssertSame("plain", "asked");
    }

    [Fact]
    public async Task WhatIsKnownOfItemsMovesNoNumberUnlessItIsAskedFor()
    {
        await Train("plain", static request => request with { Catalogue = null, Network = request.Network with { ItemFeatures = ItemFeatures.None } });
        await Train("catalogued", static request => request with { Network = request.Network with { ItemFeatures = ItemFeatures.None } });
        await Train("asked", static request => request);

        foreach (var file in new[] { ModelFiles.ItemVectors, ModelFiles.ItemBias, ModelFiles.Step, ModelFiles.Rank, ModelFiles.Golden })
            Assert.Equal(Bytes("plain", file), Bytes("catalogued", file));
        Assert.NotEqual(Bytes("plain", ModelFiles.ItemVectors), Bytes("asked", ModelFiles.ItemVectors));
    }

    /// <summary>Every brand is one item's, so that nothing can be learned of those that the log never held.</summary>
    [Fact]
    public async Task WhatNoOtherItemSharesTellsNothingOfTheNeverSeen()
    {
        var catalogue = _folder.Write("brands.tsv", ["item\tbrand", "new0\tNorvik", .. Enumerable.Range(0, 12).Select(number => $"{PlantedShop.Item(0, number)}\tbrand{number}")]);
        var card = await Train("model", request => request with { Catalogue = catalogue, Network = request.Network with { ItemFeatures = ItemFeatures.Brand, Epochs = 1 } });

        Assert.DoesNotContain(card.Acceptance!.Faults, static fault => !fault.Contains("popular", StringComparison.Ordinal));
        Assert.Equal(49, card.Items.Count);
    }

    [Fact]
    public async Task TwoTowersReadAllOfItUnasked()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Train("towers", static request => request with { Network = request.Network with { Architecture = Architecture.TwoTower, SampledItems = 0 } }));

        Assert.Contains("--item-features", refused.Message, StringComparison.Ordinal);
    }

    private static void AssertFirstOfTheNew(List<string> order, int department)
    {
        foreach (var other in Enumerable.Range(0, PlantedShop.Departments).Where(other => other != department))
            Assert.True(order.IndexOf(PlantedShop.New(department)) < order.IndexOf(PlantedShop.New(other)), $"A new thing of department {other} stands before that of department {department}, where the shopper is.");
    }

    private static async Task<List<string>> RankAfter(ModelRunner runner, params string[] items)
    {
        var state = new float[runner.Model.StateSize];
        var last = default(Advance);
        foreach (var item in items)
        {
            Assert.True(runner.Model.Catalogue.TryGetIndex(item, out var index));
            last = await runner.Advance(state, index, runner.Model.Catalogue.Count, TestContext.Current.CancellationToken);
        }
        return [.. last.Top!.Items.Select(item => runner.Model.Catalogue[item])];
    }

    private ModelRunner RunnerOf(string folder) =>
        new(RecurrentModel.Load(_folder.PathOf(folder), ModelTraining.Serving, NullLogger.Instance), ModelTraining.Serving, TimeProvider.System);

    private byte[] Bytes(string folder, string file) => File.ReadAllBytes(Path.Combine(_folder.PathOf(folder), file));

    private void AssertSame(string one, string other)
    {
        foreach (var file in Directory.GetFiles(_folder.PathOf(one)).Select(Path.GetFileName))
            Assert.Equal(Bytes(one, file!), Bytes(other, file!));
    }

    private Task<ModelCard> Train(string folder, Func<ModelTrainingRequest, ModelTrainingRequest> asking) => CyclicLog.Train(asking(Request(folder)));

    private ModelTrainingRequest Request(string folder)
    {
        var request = CyclicLog.Request(_folder.Write("log.txt", PlantedShop.Sequences(600, seed: 1)), _folder.PathOf(folder));
        // Titles of the shop's goods name the department, too.
        var catalogue = PlantedShop.Catalogue().Select(static line => string.Join('\t', line.Split('\t').Select((cell, place) => place == 1 ? cell.Split(' ')[0] : cell))).ToArray();
        return request with
        {
            Catalogue = _folder.Write("catalogue.tsv", catalogue),
            Network = request.Network with { Epochs = 10, VectorLength = 6, SampledItems = 20, ItemFeatures = ItemFeatures.All, Refit = 0 },
        };
    }
}
