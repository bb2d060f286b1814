using System.Text.Json;
using Personalization.Contracts;

namespace Personalization.Training.Tests;

public sealed class PrepareCommandTests : IDisposable
{
    private readonly TrainingConsole _console = new();

    public void Dispose() => _console.Dispose();

    [Fact]
    public async Task WhatWasPreparedIsReadByEveryCommand()
    {
        var log = _console.Folder.Write("events.csv", [
            "timestamp,visitorid,event,itemid,transactionid",
            .. Enumerable.Range(0, 40).SelectMany(visitor => new[]
            {
                $"{visitor * 86_400_000L},{visitor},view,{visitor % 2},",
                $"{(visitor * 86_400_000L) + 1000},{visitor},addtocart,{(visitor + 1) % 2},",
                $"{(visitor * 86_400_000L) + 2000},{visitor},transaction,{visitor % 2},7",
            })]);

        Assert.Equal(0, await _console.Run("prepare", log, _console.Folder.PathOf("out"), "--format", "retailrocket"));
        Assert.Equal("Of 120 events of 2 items: 78 to train.jsonl, 21 to validation.jsonl, 21 to test.jsonl", _console.Output.ToString().TrimEnd());

        _console.Output.GetStringBuilder().Clear();
        Assert.Equal(0, await _console.Run("baseline", "markov", _console.Folder.PathOf("out/train.jsonl"), _console.Folder.PathOf("out/test.jsonl"), "--format", "storefront"));
        Assert.Equal("R@20=1.0000 MRR@20=1.0000 cases=14", _console.Output.ToString().TrimEnd());
        Assert.Contains("\"order\":{\"id\":\"7\"", await File.ReadAllTextAsync(_console.Folder.PathOf("out/test.jsonl"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALogOfWhichNothingIsLeftIsAnErrorAndLeavesNoFile()
    {
        Assert.Equal(1, await _console.Run("prepare", _console.Folder.Write("log.txt", "a b", "b c"), _console.Folder.PathOf("out"), "--format", "sequences"));

        Assert.Contains("--min-item", _console.Error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_console.Folder.PathOf("out")));
    }

    [Fact]
    public async Task SuspectsAreLeftOutUnlessTheyWereDismissed()
    {
        var log = _console.Folder.Write("log.jsonl", [.. Enumerable.Range(0, 40).SelectMany(static user => Enumerable.Range(0, 3).Select(step =>
            $$"""{"id":"e{{user}}-{{step}}","type":"view","user":"u{{user}}","item":"i{{step}}","time":"2026-01-05T{{user % 20:00}}:0{{step}}:00Z"}"""))]);
        var anomalies = _console.Folder.Write("anomalies.jsonl", Anomaly("a", "u3"), Anomaly("b", "u4"));
        var labels = _console.Folder.Write("labels.jsonl", """{"label":{"anomaly_id":"b","subject":{"kind":"user","id":"u4"},"kind":"bot","verdict":"dismissed","analyst":"bea","time":"2026-01-06T00:00:00Z"}}""");

        Assert.Equal(0, await _console.Run("prepare", log, _console.Folder.PathOf("out"), "--format", "storefront", "--test-days", "0", "--validation-days", "0", "--anomalies", anomalies, "--labels", labels));

        var learnt = await File.ReadAllTextAsync(_console.Folder.PathOf("out/train.jsonl"), TestContext.Current.CancellationToken);
        Assert.Contains("\"e2-0\"", learnt, StringComparison.Ordinal);
        Assert.Contains("\"e4-0\"", learnt, StringComparison.Ordinal);
        Assert.DoesNotContain("\"e3-", learnt, StringComparison.Ordinal);
    }

    private static string Anomaly(string id, string user) => JsonSerializer.Serialize(new Anomaly
    {
        Id = id,
        IncidentId = $"of-{id}",
        Sequence = 1,
        Kind = "bot",
        Subject = new("user", user),
        Score = 1,
        Severity = "high",
        Reasons = [],
        Action = "block",
        Time = new(2026, 1, 6, 0, 0, 0, TimeSpan.Zero),
        From = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero),
        CauseId = "c",
        Inputs = [],
        Model = "m",
        Rules = "r",
        Baseline = "b",
        Position = new("log", 0, 1),
    }, WireJson.Default.Anomaly);
}
