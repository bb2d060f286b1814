namespace Personalization.Training.Tests;

public sealed class EvaluateAnomalyCommandTests : IDisposable
{
    private readonly TrainingConsole _console = new();

    public void Dispose() => _console.Dispose();

    [Fact]
    public async Task ALabelledLogOfRatingsGivesALineForEachWayToScore()
    {
        // Frauds give one rating, honest users one a day for a week.
        var log = Enumerable.Range(0, 7).SelectMany(static day => Enumerable.Range(0, 40).Where(user => user % 2 == 0 || day == 0).Select(user => $"u{user},u{(user + day + 1) % 40},5,{day * 86_400 + user}"));
        var data = _console.Folder.Write("network.csv", [.. log]);
        var labels = _console.Folder.Write("labels.csv", [.. Enumerable.Range(0, 40).Select(static user => $"u{user},{(user % 2 == 0 ? "+1" : "-1")}")]);

        Assert.Equal(0, await _console.Run("evaluate-anomaly", "--format", "bitcoin-otc", "--data", data, "--labels", labels));

        var lines = _console.Output.ToString().ReplaceLineEndings("\n").TrimEnd().Split('\n');
        Assert.Equal(5, lines.Length);
        Assert.Matches(@"^learned: AUC=[01]\.\d{4} PR-AUC=[01]\.\d{4} P@100=[01]\.\d{4} R@FPR0\.1%=[01]\.\d{4} delay_p50=- AUC95=\[[01]\.\d{4}, [01]\.\d{4}\] frauds=20 honest=20$", lines[4]);
        Assert.Contains("AUC=1.0000", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bitcoin-otc", "--labels is missing")]
    [InlineData("storefront", "--model is missing")]
    public async Task WhatAFormatNeedsIsAskedFor(string format, string complaint)
    {
        var file = _console.Folder.Write("log", "");

        Assert.Equal(1, await _console.Run("evaluate-anomaly", "--format", format, "--data", file));

        Assert.Contains(complaint, _console.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherSharesThanTheFixedSplitsAreRefused()
    {
        Assert.Equal(1, await _console.Run("evaluate-anomaly", "--format", "amazoncn", "--data", _console.Folder.Write("log", ""), "--percent", "7"));

        Assert.Contains("'7'", _console.Error.ToString(), StringComparison.Ordinal);
    }
}
