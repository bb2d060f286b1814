namespace Personalization.Training.Tests;

public sealed class PrepareCommandTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task WhatWasPreparedIsReadByEveryCommand()
    {
        var log = _folder.Write("events.csv", [
            "timestamp,visitorid,event,itemid,transactionid",
            .. Enumerable.Range(0, 40).SelectMany(visitor => new[]
            {
                $"{visitor * 86_400_000L},{visitor},view,{visitor % 2},",
                $"{(visitor * 86_400_000L) + 1000},{visitor},addtocart,{(visitor + 1) % 2},",
                $"{(visitor * 86_400_000L) + 2000},{visitor},transaction,{visitor % 2},7",
            })]);

        Assert.Equal(0, await Run("prepare", log, _folder.PathOf("out"), "--format", "retailrocket"));
        Assert.Equal("Of 120 events of 2 items: 78 to train.jsonl, 21 to validation.jsonl, 21 to test.jsonl", _output.ToString().TrimEnd());

        _output.GetStringBuilder().Clear();
        Assert.Equal(0, await Run("baseline", "markov", _folder.PathOf("out/train.jsonl"), _folder.PathOf("out/test.jsonl"), "--format", "storefront"));
        Assert.Equal("R@20=1.0000 MRR@20=1.0000 cases=14", _output.ToString().TrimEnd());
        Assert.Contains("\"order\":{\"id\":\"7\"", await File.ReadAllTextAsync(_folder.PathOf("out/test.jsonl"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALogOfWhichNothingIsLeftIsAnErrorAndLeavesNoFile()
    {
        Assert.Equal(1, await Run("prepare", _folder.Write("log.txt", "a b", "b c"), _folder.PathOf("out"), "--format", "sequences"));

        Assert.Contains("--min-item", _error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.PathOf("out")));
    }

    private Task<int> Run(params string[] args) => Program.Run(args, _output, _error);
}
