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
}
