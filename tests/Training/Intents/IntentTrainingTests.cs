using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Contracts;
using Personalization.Inference;

namespace Personalization.Training.Tests;

/// <summary>A shop in which on the tempting item a bundle goes into the cart, four times in five, and a gift is bought with it.</summary>
[Collection(TrainingCollection.Name)]
public sealed class IntentTrainingTests : IDisposable
{
    private const int Tempting = 0;
    private const int Items = 12;
    private const int Bundle = 12;
    private const int Gift = 13;
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("lstm")]
    [InlineData("gru")]
    public async Task WhatCartsFollowOnIsForetoldInTheServingPath(string architecture)
    {
        var request = Request("model", Personalization.Training.Architectures.Named(architecture));
        var card = await CyclicLog.Train(request with { Network = request.Network with { Epochs = 30 } });

        Assert.InRange(card.Metrics["validation_cart_auc"], 0.9, 1);
        Assert.InRange(card.Metrics["validation_cart_ece"], 0, 0.06);
        Assert.InRange(card.Metrics["validation_purchase_auc"], 0.9, 1);
        Assert.True(card.Acceptance!.Accepted, string.Join("; ", card.Acceptance.Faults));
        await using var runner = new ModelRunner(RecurrentModel.Load(_folder.PathOf("model"), ModelTraining.Serving, NullLogger.Instance), ModelTraining.Serving, TimeProvider.System);
        Assert.Equal(["cart", "purchase", "leave"], runner.Model.Manifest.Intents ?? []);
        var tempted = await After(runner, $"item{Tempting}");
        var other = await After(runner, "item5");
        Assert.InRange(tempted[0], 0.6f, 0.95f);
        Assert.InRange(other[0], 0, 0.15f);
    }

    [Fact]
    public async Task TheSameSeedGivesTheSameHeadsByteForByteAndAZeroWeightNone()
    {
        var request = Request("first", Architecture.Gru) with { Network = Request("first", Architecture.Gru).Network with { Epochs = 2 } };
        await CyclicLog.Train(request);
        await CyclicLog.Train(request with { Out = _folder.PathOf("second") });
        await CyclicLog.Train(request with { Out = _folder.PathOf("none"), Network = request.Network with { IntentWeight = 0 } });

        foreach (var file in Directory.GetFiles(_folder.PathOf("first")))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(_folder.PathOf("second"), Path.GetFileName(file))));
        using var none = RecurrentModel.Load(_folder.PathOf("none"), ModelTraining.Serving, NullLogger.Instance);
        Assert.Null(none.Manifest.Intents);
        Assert.DoesNotContain(none.Manifest.Metrics.Keys, static name => name.Contains("cart", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ATrainingThatWasStoppedGoesOnWithItsHeads()
    {
        var request = Request("whole", Architecture.Lstm) with { Network = Request("whole", Architecture.Lstm).Network with { Epochs = 3 } };
        await CyclicLog.Train(request);
        using var stop = new CancellationTokenSource();
        var stopped = request with { Out = _folder.PathOf("stopped") };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ModelTraining(static _ => { }, step =>
        {
            if (step is { Epoch: 3, Step: 1 })
                stop.Cancel();
        }, TimeProvider.System).Run(stopped, stop.Token));
        await CyclicLog.Train(stopped);

        Assert.Equal(File.ReadAllBytes(Path.Combine(request.Out, ModelFiles.Step)), File.ReadAllBytes(Path.Combine(stopped.Out, ModelFiles.Step)));
    }

    [Fact]
    public async Task ALogOfOneKindOfEventHasNoHeads()
    {
        var log = _folder.Write("log.txt", CyclicLog.Sequences(300, seed: 3));
        var request = CyclicLog.Request(log, _folder.PathOf("model"));
        await CyclicLog.Train(request with { Network = request.Network with { Epochs = 1, IntentWeight = 1 } });

        using var model = RecurrentModel.Load(_folder.PathOf("model"), ModelTraining.Serving, NullLogger.Instance);
        Assert.Null(model.Manifest.Intents);
    }

    private static async Task<float[]> After(ModelRunner runner, string item)
    {
        Assert.True(runner.Model.Catalogue.TryGetIndex(item, out var index));
        return (await runner.Advance(new float[runner.Model.StateSize], index, top: 1, TestContext.Current.CancellationToken)).Intents!;
    }

    private ModelTrainingRequest Request(string folder, Architecture architecture) => CyclicLog.Request(_folder.Write("shop.jsonl", Shop(1200)), _folder.PathOf(folder)) with
    {
        Format = LogFormat.Storefront,
        Network = Personalization.Training.Architectures.StandardOf(architecture) with { Units = 16, Epochs = 6, Dropout = 0.1, LearningRate = 0.01, Batch = 16, Seed = 7, IntentWeight = 0.5 },
    };

    private static string[] Shop(int visits)
    {
        var random = new Random(4);
        var lines = new List<Interaction>();
        for (var visit = 0; visit < visits; visit++)
        {
            var time = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero).AddMinutes(visit * 15);
            for (var look = 0; look < 8; look++)
            {
                var item = random.Next(Items);
                Add(InteractionType.View, item);
                if (item != Tempting || random.NextDouble() > 0.8)
                    continue;
                Add(InteractionType.AddToCart, Bundle);
                Add(InteractionType.Purchase, Gift);
            }

            void Add(InteractionType type, int item) => lines.Add(new Interaction
            {
                Id = $"e{lines.Count}",
                Type = type,
                User = $"user{visit % 150}",
                Time = time = time.AddSeconds(30),
                Item = $"item{item}",
            });
        }
        return [.. lines.Select(static line => JsonSerializer.Serialize(line, WireJson.Default.Interaction))];
    }
}
