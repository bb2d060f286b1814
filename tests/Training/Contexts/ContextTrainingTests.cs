using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Contracts;
using Personalization.Inference;

namespace Personalization.Training.Tests;

/// <summary>Shops in which what comes next depends on what kind of event the last one was, or on how long after the one before it came.</summary>
[Collection(TrainingCollection.Name)]
public sealed class ContextTrainingTests : IDisposable
{
    private const int Items = 6;
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Without the context the two that may follow are as likely as each other, so that the first place is right half of the time.</summary>
    [Theory]
    [InlineData("lstm", true)]
    [InlineData("transformer", true)]
    [InlineData("cnn", true)]
    [InlineData("gru", false)]
    [InlineData("transformer", false)]
    public async Task WhatDependsOnTheContextIsLearnedByReadingItAndNotWithout(string architecture, bool byKind)
    {
        var log = _folder.Write("shop.jsonl", Shop(byKind));
        var reading = await Hits(await Train("reading", log, architecture, ContextChoice.Kinds | ContextChoice.Gaps), log);
        var blind = await Hits(await Train("blind", log, architecture, ContextChoice.None), log);

        Assert.InRange(reading, 0.9, 1);
        Assert.InRange(blind, 0.3, 0.65);
    }

    /// <summary>The refit adopts what was learned, and its acceptance steps through it.</summary>
    [Fact]
    public async Task ARefittedModelStillReadsWhatItsTrainingDid()
    {
        var log = _folder.Write("shop.jsonl", Shop(byKind: true));
        var folder = await Train("refitted", log, "lstm", ContextChoice.Kinds, refit: 0.1);

        using var model = RecurrentModel.Load(folder, ModelTraining.Serving, NullLogger.Instance);
        Assert.Equal(["view", "add_to_cart"], model.Manifest.Context!.Kinds!);
        Assert.Null(model.Manifest.Context.Gaps);
        Assert.True(model.Manifest.Acceptance!.Accepted, string.Join("; ", model.Manifest.Acceptance.Faults));
        Assert.InRange(await Hits(folder, log), 0.9, 1);
    }

    [Fact]
    public async Task ATrainingThatWasStoppedGoesOnWithItsContextAndNotOnAnotherOne()
    {
        var log = _folder.Write("shop.jsonl", Shop(byKind: true));
        var whole = await Train("whole", log, "lstm", ContextChoice.Kinds | ContextChoice.Gaps, epochs: 3);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Stop("stopped", log));
        var other = await Assert.ThrowsAsync<InvalidDataException>(() => Train("stopped", log, "lstm", ContextChoice.None, epochs: 3));
        Assert.Contains("learned from a log", other.Message, StringComparison.Ordinal);
        var stopped = await Train("stopped", log, "lstm", ContextChoice.Kinds | ContextChoice.Gaps, epochs: 3);

        Assert.Equal(File.ReadAllBytes(Path.Combine(whole, ModelFiles.Step)), File.ReadAllBytes(Path.Combine(stopped, ModelFiles.Step)));
    }

    [Fact]
    public async Task ALogWithoutKindsAndTimesGivesAFolderThatReadsItemsAlone()
    {
        var log = _folder.Write("log.txt", CyclicLog.Sequences(300, seed: 3));
        var request = CyclicLog.Request(log, _folder.PathOf("asked"));
        request = request with { Network = request.Network with { Epochs = 1 } };
        await CyclicLog.Train(request with { Network = request.Network with { Context = ContextChoice.Kinds | ContextChoice.Gaps } });
        await CyclicLog.Train(request with { Out = _folder.PathOf("plain") });

        foreach (var file in Directory.GetFiles(_folder.PathOf("plain")))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(_folder.PathOf("asked"), Path.GetFileName(file))));
    }

    [Fact]
    public async Task TwoTowersReadItemsAlone()
    {
        var log = _folder.Write("shop.jsonl", Shop(byKind: true));
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Train("towers", log, "two-tower", ContextChoice.Kinds));
        Assert.Contains("--context", refused.Message, StringComparison.Ordinal);
    }

    private ModelTrainingRequest Request(string folder, string log, string architecture, ContextChoice context, int epochs = 12) => CyclicLog.Request(log, _folder.PathOf(folder)) with
    {
        Format = LogFormat.Storefront,
        Network = new() { Architecture = Personalization.Training.Architectures.Named(architecture), Units = 16, Epochs = epochs, Dropout = 0.1, LearningRate = 0.01, Batch = 16, Seed = 7, Context = context, Refit = 0 },
    };

    private async Task<string> Train(string folder, string log, string architecture, ContextChoice context, int epochs = 12, double refit = 0)
    {
        var request = Request(folder, log, architecture, context, epochs);
        await CyclicLog.Train(request with { Network = request.Network with { Refit = refit } });
        return request.Out;
    }

    private async Task Stop(string folder, string log)
    {
        using var stop = new CancellationTokenSource();
        await new ModelTraining(static _ => { }, step =>
        {
            if (step is { Epoch: 3, Step: 1 })
                stop.Cancel();
        }, TimeProvider.System).Run(Request(folder, log, "lstm", ContextChoice.Kinds | ContextChoice.Gaps, epochs: 3), stop.Token);
    }

    /// <summary>How often the item that follows stands first, by the path that serves.</summary>
    private static async Task<double> Hits(string folder, string log)
    {
        await using var contender = Contender.OfModel(folder);
        var histories = Histories.Of(InteractionLog.Read(LogFormat.Storefront, log));
        var report = await new Evaluation(contender.Predictor, Protocol.NextItem(excludeLast: false) with { FirstPlace = 1 }).Run(histories, static () => { }, TestContext.Current.CancellationToken);
        return report.Ranks.RecallAt(1);
    }

    /// <summary>Round a circle of items: a step on after one kind of event, or after a short gap; two steps on after the other. Which one is chance.</summary>
    private static string[] Shop(bool byKind)
    {
        var random = new Random(4);
        var lines = new List<Interaction>();
        for (var user = 0; user < 200; user++)
        {
            var time = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero).AddMinutes(user);
            var item = random.Next(Items);
            for (var step = 0; step < 10; step++)
            {
                var isOne = random.Next(2) == 0;
                time = time.AddSeconds(byKind || isOne ? 5 : 900);
                lines.Add(new Interaction { Id = $"e{lines.Count}", Type = byKind && !isOne ? InteractionType.AddToCart : InteractionType.View, User = $"user{user}", Time = time, Item = $"item{item}" });
                item = (item + (isOne ? 1 : 2)) % Items;
            }
        }
        return [.. lines.Select(static line => JsonSerializer.Serialize(line, WireJson.Default.Interaction))];
    }
}
