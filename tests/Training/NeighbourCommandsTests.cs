using Personalization.Inference;

namespace Personalization.Training.Tests;

[Collection(TrainingCollection.Name)]
public sealed class NeighbourCommandsTests : IDisposable
{
    private readonly TrainingConsole _console = new();

    public void Dispose() => _console.Dispose();

    [Fact]
    public async Task WithoutItsNeighboursAFolderIsJudgedAsTheModelThatWasTrained()
    {
        var (model, log) = await Trained("--without-neighbours");
        var alone = await Printed("evaluate", model, log, "--format", "sequences");
        Assert.Contains("weight 0.9", await Printed("add-neighbours", model, "--data", log, "--format", "sequences", "--neighbour-weight", "0.9"), StringComparison.Ordinal);

        Assert.Equal(alone, await Printed("evaluate", model, log, "--format", "sequences", "--without-neighbours"));
        Assert.NotEqual(alone, await Printed("evaluate", model, log, "--format", "sequences"));
    }

    [Fact]
    public async Task AddingIsWhatTrainingDoes()
    {
        var (model, log) = await Trained("--neighbour-weight", "0.25");
        var trained = await File.ReadAllBytesAsync(Path.Combine(model, ModelFiles.Neighbours), TestContext.Current.CancellationToken);

        await Printed("add-neighbours", model, "--data", log, "--format", "sequences", "--neighbour-weight", "0.75");

        Assert.Equal(trained, await File.ReadAllBytesAsync(Path.Combine(model, ModelFiles.Neighbours), TestContext.Current.CancellationToken));
        var manifest = await File.ReadAllTextAsync(Path.Combine(model, ModelFiles.Manifest), TestContext.Current.CancellationToken);
        Assert.Contains("\"weight\": 0.75", manifest, StringComparison.Ordinal);
        Assert.Contains("train --format sequences --data log.txt --name model --epochs 1 --units 8 --vector-length 6 --sampled-items 2048 ", manifest, StringComparison.Ordinal);
        Assert.Contains("; add-neighbours --data log.txt --validation 0.02 --neighbour-weight 0.75 --neighbours 100", manifest, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--validation", "0", "nothing to learn the neighbours' weight on")]
    [InlineData("--neighbour-weight", "1", "--neighbour-weight is 1, expected a number above 0 and below 1")]
    [InlineData("--last-items", "51", "--last-items is 51, expected a whole number from 1 to 50")]
    public async Task WhatCannotBeIsSaidBeforeTraining(string option, string value, string reason)
    {
        var log = _console.Folder.Write("log.txt", CyclicLog.Sequences(100, seed: 2));

        Assert.Equal(1, await _console.Run("train", "--format", "sequences", "--data", log, "--out", _console.Folder.PathOf("model"), option, value));

        Assert.Contains(reason, _console.Error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_console.Folder.PathOf("model")));
    }

    private async Task<(string Model, string Log)> Trained(params string[] options)
    {
        var log = _console.Folder.Write("log.txt", CyclicLog.Sequences(100, seed: 2));
        await Printed(["train", "--format", "sequences", "--data", log, "--out", _console.Folder.PathOf("model"), "--epochs", "1", "--units", "8", .. options]);
        return (_console.Folder.PathOf("model"), log);
    }

    private async Task<string> Printed(params string[] args)
    {
        _console.Output.GetStringBuilder().Clear();
        Assert.True(await _console.Run(args) == 0, _console.Error.ToString());
        return _console.Output.ToString();
    }
}
