using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Inference;

namespace Personalization.Training.Tests;

[Collection(TrainingCollection.Name)]
public sealed class CommandsTests : IDisposable
{
    private readonly TrainingConsole _console = new();

    public void Dispose() => _console.Dispose();

    [Fact]
    public async Task WhatWasTrainedEvaluatesToExactlyOneLine()
    {
        var log = _console.Folder.Write("log.txt", CyclicLog.Sequences(100, seed: 2));

        Assert.Equal(0, await _console.Run("train", "--format", "sequences", "--data", log, "--out", _console.Folder.PathOf("model"), "--epochs", "1", "--units", "8"));
        _console.Output.GetStringBuilder().Clear();
        Assert.Equal(0, await _console.Run("evaluate", _console.Folder.PathOf("model"), log, "--format", "sequences", "--protocol", "next-item"));

        Assert.Matches(@"^R@20=[01]\.\d{4} MRR@20=[01]\.\d{4} cases=\d+\n$", _console.Output.ToString().ReplaceLineEndings("\n"));
        Assert.Equal("", _console.Error.ToString());
    }

    [Fact]
    public async Task LeaveOneOutCountsEveryHistoryOnce()
    {
        var log = _console.Folder.Write("log.txt", CyclicLog.Sequences(100, seed: 2));
        Assert.Equal(0, await _console.Run("train", "--format", "sequences", "--data", log, "--out", _console.Folder.PathOf("model"), "--epochs", "1", "--units", "8"));
        _console.Output.GetStringBuilder().Clear();

        Assert.Equal(0, await _console.Run("evaluate", _console.Folder.PathOf("model"), log, "--format", "sequences", "--protocol", "leave-one-out"));

        Assert.Matches(@"^HR@5=[01]\.\d{4} HR@10=[01]\.\d{4} HR@20=[01]\.\d{4} NDCG@5=[01]\.\d{4} NDCG@10=[01]\.\d{4} NDCG@20=[01]\.\d{4} cases=100\n$", _console.Output.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task AModelsPageTellsItsCalibrationAndIsTheSameEveryTime()
    {
        var log = _console.Folder.Write("log.txt", CyclicLog.Sequences(100, seed: 2));
        Assert.Equal(0, await _console.Run("train", "--format", "sequences", "--data", log, "--out", _console.Folder.PathOf("model"), "--epochs", "1", "--units", "8"));
        string[] evaluate = ["evaluate", _console.Folder.PathOf("model"), log, "--format", "sequences", "--protocol", "leave-one-out", "--learned-from", log, "--report"];

        Assert.Equal(0, await _console.Run([.. evaluate, _console.Folder.PathOf("a.html")]));
        Assert.Equal(0, await _console.Run([.. evaluate, _console.Folder.PathOf("b.html")]));

        var page = File.ReadAllText(_console.Folder.PathOf("a.html"));
        Assert.Equal(page, File.ReadAllText(_console.Folder.PathOf("b.html")));
        Assert.Contains("Expected calibration error 0.", page, StringComparison.Ordinal);
        Assert.Matches(@"<td>known</td>\s*<td>100</td>", page);
    }

    [Fact]
    public async Task CutOffsOutOfRangeAreNamed()
    {
        var log = _console.Folder.Write("log.txt", "a b");

        Assert.Equal(1, await _console.Run("baseline", "pop", log, log, "--format", "sequences", "--at", "0"));

        Assert.Contains("--at is 0", _console.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TrainingEndsWithHowToServe()
    {
        var log = _console.Folder.Write("log.txt", CyclicLog.Sequences(100, seed: 2));

        await _console.Run("train", "--format", "sequences", "--data", log, "--out", _console.Folder.PathOf("model"), "--epochs", "1", "--units", "8");

        Assert.Contains($"dotnet run -c Release --project src/Silo -- --model {_console.Folder.PathOf("model")}", _console.Output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(AllArchitectures))]
    public async Task EveryArchitectureIsTrainedByName(string architecture)
    {
        var log = _console.Folder.Write("log.txt", CyclicLog.Sequences(100, seed: 2));

        Assert.Equal(0, await _console.Run("train", "--format", "sequences", "--data", log, "--out", _console.Folder.PathOf("model"), "--arch", architecture, "--epochs", "1", "--units", "8"));

        using var model = RecurrentModel.Load(_console.Folder.PathOf("model"), ModelTraining.Serving, NullLogger.Instance);
        Assert.Equal(architecture, model.Manifest.Architecture);
        Assert.Equal(architecture != "lstm", model.Manifest.Training!.Command.Contains($"--arch {architecture}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatARebuildLosesIsMeasuredOnLongHistoriesOnly()
    {
        var log = _console.Folder.Write("log.txt", [.. CyclicLog.Sequences(100, seed: 2), string.Join(' ', Enumerable.Range(0, 20).Select(static step => $"item{step}"))]);
        Assert.Equal(0, await _console.Run("train", "--format", "sequences", "--data", log, "--out", _console.Folder.PathOf("model"), "--epochs", "1", "--units", "8"));
        _console.Output.GetStringBuilder().Clear();

        Assert.Equal(0, await _console.Run("evaluate-rebuild", _console.Folder.PathOf("model"), log, "--format", "sequences", "--kept", "9"));
        Assert.Matches(@"^A whole history: R@20=[01]\.\d{4} MRR@20=[01]\.\d{4} cases=9\nB last 9 events: R@20=[01]\.\d{4} MRR@20=[01]\.\d{4} cases=9\n", _console.Output.ToString().ReplaceLineEndings("\n"));
        Assert.Equal(1, await _console.Run("evaluate-rebuild", _console.Folder.PathOf("model"), log, "--format", "sequences"));
        Assert.Contains("no history of more than 52 events", _console.Error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--epochs", "0")]
    [InlineData("--arch", "perceptron")]
    [InlineData("--dropout", "1")]
    [InlineData("--format", "parquet")]
    public async Task AnOptionOutOfItsRangeIsNamedWithItsValue(string option, string value)
    {
        var log = _console.Folder.Write("log.txt", "a b");
        string[] format = option == "--format" ? [] : ["--format", "sequences"];

        Assert.Equal(1, await _console.Run(["train", "--data", log, "--out", _console.Folder.PathOf("model"), .. format, option, value]));

        Assert.Contains(value, _console.Error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_console.Folder.PathOf("model")));
    }

    [Fact]
    public async Task AFolderThatIsNoModelIsRefusedInOneLine()
    {
        Directory.CreateDirectory(_console.Folder.PathOf("model"));

        Assert.Equal(1, await _console.Run("evaluate", _console.Folder.PathOf("model"), _console.Folder.Write("log.txt", "a b"), "--format", "sequences"));

        Assert.Single(_console.Error.ToString().TrimEnd().Split('\n'));
    }
}
