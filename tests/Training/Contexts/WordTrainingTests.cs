using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Contracts;
using Personalization.Inference;

namespace Personalization.Training.Tests;

/// <summary>A shop in which what comes after an item depends on what was searched for before it was opened, and on nothing else.</summary>
[Collection(TrainingCollection.Name)]
public sealed class WordTrainingTests : IDisposable
{
    private const int Items = 6;
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Without the words the two that may follow are as likely as each other, so that the first place is right half of the time.</summary>
    [Theory]
    [InlineData("lstm", 0, 0)]
    [InlineData("lstm", 5, 4)]
    [InlineData("gru", 5, 0)]
    [InlineData("rnn", 0, 4)]
    [InlineData("transformer", 0, 0)]
    [InlineData("cnn", 0, 4)]
    public async Task WhatOnlyASearchTellsIsLearnedByReadingItsWordsAndNotWithout(string architecture, int attention, int sampled)
    {
        var log = _folder.Write("shop.jsonl", Shop());
        var reading = await Hits(await Train("reading", log, Network(architecture, attention, sampled, ContextChoice.Words)), log);
        var blind = await Hits(await Train("blind", log, Network(architecture, attention, sampled, ContextChoice.None)), log);

        Assert.InRange(reading, 0.9, 1);
        Assert.InRange(blind, 0.3, 0.65);
    }

    /// <summary>The refit adopts what was learned, and its acceptance steps through it.</summary>
    [Fact]
    public async Task ARefittedModelStillReadsTheWordsThatManyTypedAndNoOthers()
    {
        var log = _folder.Write("shop.jsonl", Shop());
        var folder = await Train("refitted", log, Network("lstm", 5, 0, ContextChoice.Kinds | ContextChoice.Gaps | ContextChoice.Words) with { Refit = 0.1 });

        using var model = RecurrentModel.Load(folder, ModelTraining.Serving, NullLogger.Instance);
        Assert.Equal(["blue", "red", "shoes"], model.Manifest.Context!.Words!);
        Assert.True(model.Manifest.Acceptance!.Accepted, string.Join("; ", model.Manifest.Acceptance.Faults));
        Assert.DoesNotContain("private", File.ReadAllText(Path.Combine(folder, ModelFiles.Manifest)), StringComparison.Ordinal);
        Assert.InRange(await Hits(folder, log), 0.9, 1);
    }

    [Fact]
    public async Task ATrainingThatWasStoppedGoesOnWithItsWordsAndNotOnOtherOnes()
    {
        var (log, network) = (_folder.Write("shop.jsonl", Shop()), Network("gru", 5, 4, ContextChoice.Words) with { Epochs = 3 });
        var whole = await Train("whole", log, network);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Stop("stopped", log, network));
        var other = await Assert.ThrowsAsync<InvalidDataException>(() => Train("stopped", _folder.Write("other.jsonl", [.. Shop().Select(static line => line.Replace("shoes", "boots", StringComparison.Ordinal))]), network));
        Assert.Contains("learned from a log", other.Message, StringComparison.Ordinal);
        var stopped = await Train("stopped", log, network);

        AssertSame(whole, stopped);
    }

    /// <summary>Searches in a log change nothing for who does not ask for their words, nor does asking where there are none.</summary>
    [Fact]
    public async Task WithoutWordsEveryFileIsAsIfNobodyHadSearched()
    {
        var searched = _folder.Write("shop.jsonl", Shop());
        var silent = _folder.Write("silent.jsonl", [.. Shop().Where(static line => !line.Contains("\"search\"", StringComparison.Ordinal))]);
        var network = Network("lstm", 5, 4, ContextChoice.Gaps) with { Epochs = 2 };
        var plain = await Train("plain", silent, network);

        AssertSame(plain, await Train("unread", searched, network));
        AssertSame(plain, await Train("asked", silent, network with { Context = ContextChoice.Gaps | ContextChoice.Words }));
    }

    private static NetworkOptions Network(string architecture, int attention, int sampled, ContextChoice context) => new()
    {
        Architecture = Personalization.Training.Architectures.Named(architecture),
        Attention = attention,
        SampledItems = sampled,
        Context = context,
        Units = 16,
        // Some of so few items are a poor stand-in for all.
        Epochs = sampled > 0 ? 40 : 12,
        Dropout = 0.1,
        LearningRate = 0.01,
        Batch = 16,
        Seed = 7,
        Refit = 0,
    };

    private ModelTrainingRequest Request(string folder, string log, NetworkOptions network) =>
        CyclicLog.Request(log, _folder.PathOf(folder)) with { Format = LogFormat.Storefront, Network = network };

    private async Task<string> Train(string folder, string log, NetworkOptions network)
    {
        var request = Request(folder, log, network);
        await CyclicLog.Train(request);
        return request.Out;
    }

    private async Task Stop(string folder, string log, NetworkOptions network)
    {
        using var stop = new CancellationTokenSource();
        await new ModelTraining(static _ => { }, step =>
        {
            if (step is { Epoch: 3, Step: 1 })
                stop.Cancel();
        }, TimeProvider.System).Run(Request(folder, log, network), stop.Token);
    }

    private static void AssertSame(string folder, string other)
    {
        foreach (var file in Directory.GetFiles(folder))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(other, Path.GetFileName(file))));
    }

    /// <summary>How often the item that follows stands first, by the path that serves.</summary>
    private static async Task<double> Hits(string folder, string log)
    {
        await using var contender = Contender.OfModel(folder);
        var histories = Histories.Of(InteractionLog.Read(LogFormat.Storefront, log));
        var report = await new Evaluation(contender.Predictor, Protocol.NextItem(excludeLast: false) with { FirstPlace = 1 }).Run(histories, static () => { }, TestContext.Current.CancellationToken);
        return report.Ranks.RecallAt(1);
    }

    /// <summary>Round a circle of items: a step on after who searched for red shoes, two after blue ones. Everybody types a word of their own, too.</summary>
    private static string[] Shop()
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
                Add(user, time = time.AddSeconds(5), null, isOne ? $"Red shoes private{user}" : $"private{user} BLUE shoes");
                Add(user, time = time.AddSeconds(random.Next(2) == 0 ? 5 : 900), $"item{item}", null);
                item = (item + (isOne ? 1 : 2)) % Items;
            }
        }
        return [.. lines.Select(static line => JsonSerializer.Serialize(line, WireJson.Default.Interaction))];

        void Add(int user, DateTimeOffset time, string? item, string? query) =>
            lines.Add(new Interaction { Id = $"u{user}-{time.Ticks}", Type = query is null ? InteractionType.View : InteractionType.Search, User = $"user{user}", Time = time, Item = item, Query = query });
    }
}
