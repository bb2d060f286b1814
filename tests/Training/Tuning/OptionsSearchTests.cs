using Microsoft.Extensions.Time.Testing;

namespace Personalization.Training.Tests;

public sealed class OptionsSearchTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _said = [];
    private readonly List<NetworkOptions> _tried = [];

    [Fact]
    public async Task TheBestRateThatThereWasTimeForIsFound()
    {
        var found = await Search(TimeSpan.FromMinutes(400), options => -Math.Abs(Math.Log(options.LearningRate / 0.005)));

        Assert.InRange(found.LearningRate, 0.0045, 0.0055);
        Assert.Equal(9, found.Epochs);
        Assert.Equal(_tried.Count, _said.Count(line => line.StartsWith("Trial ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task WhatWasGivenIsTriedFirstAndStaysWhereNothingIsBetter()
    {
        var given = new NetworkOptions { Epochs = 9, Dropout = 0.25 };

        var found = await Search(TimeSpan.FromMinutes(60), options => options.Dropout == 0.25 ? 1 : 0, given);

        Assert.Equal(given with { Epochs = 1 }, _tried[0]);
        Assert.Equal(given, found);
    }

    [Fact]
    public async Task NoTrialIsBegunThatWouldEndTooLate()
    {
        // A minute an epoch: three of one epoch, then the best of them for three, which would end at minute six.
        await Search(TimeSpan.FromMinutes(5.9), _ => 0.5);

        Assert.Equal([1, 1, 1], _tried.Select(options => options.Epochs));
    }

    [Fact]
    public async Task AFirstTrialLongerThanAllTheTimeLeavesWhatWasGiven()
    {
        var given = new NetworkOptions { Epochs = 9 };

        Assert.Equal(given, await Search(TimeSpan.FromSeconds(1), _ => 0.5, given));
        Assert.Single(_tried);
    }

    [Fact]
    public async Task OptionsThatDivergeAreTheWorst()
    {
        var found = await Search(TimeSpan.FromMinutes(60), options => options.LearningRate > 0.002 ? throw new TrainingDivergedException("no number") : options.LearningRate);

        Assert.InRange(found.LearningRate, 0.001, 0.002);
        Assert.Contains(_said, line => line.Contains("diverged", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhereAllDivergesTheOptionsStayAndItIsSaid()
    {
        var given = new NetworkOptions { Epochs = 9 };

        Assert.Equal(given, await Search(TimeSpan.FromMinutes(9), _ => throw new TrainingDivergedException("no number"), given));
        Assert.Contains("lower --learning-rate", _said[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSameSeedTriesTheSame()
    {
        await Search(TimeSpan.FromMinutes(30), options => options.Dropout);
        NetworkOptions[] first = [.. _tried];
        _tried.Clear();
        await Search(TimeSpan.FromMinutes(30), options => options.Dropout);

        Assert.Equal(first, _tried);
        Assert.NotEqual(_tried[1].LearningRate, _tried[2].LearningRate);
    }

    private Task<NetworkOptions> Search(TimeSpan budget, Func<NetworkOptions, double> score, NetworkOptions? given = null) =>
        new OptionsSearch(new SearchSpace(given ?? new NetworkOptions { Epochs = 9 }, new HashSet<string>()), budget, _time, _said.Add).Run((options, _) =>
        {
            _tried.Add(options);
            _time.Advance(TimeSpan.FromMinutes(options.Epochs));
            return Task.FromResult(score(options));
        }, TestContext.Current.CancellationToken);
}
