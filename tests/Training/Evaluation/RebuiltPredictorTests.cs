using Personalization.Fakes;
using Personalization.Inference;

namespace Personalization.Training.Tests;

public sealed class RebuiltPredictorTests : IAsyncDisposable
{
    private const int Kept = 4;
    private static readonly int[] History = [3, 17, 5, 8, 40, 2, 11, 23];
    private readonly TinyModel _tiny = new();
    private readonly ModelRunner _runner;

    public RebuiltPredictorTests() => _runner = _tiny.Run();

    public async ValueTask DisposeAsync()
    {
        await _runner.DisposeAsync();
        _tiny.Dispose();
    }

    [Fact]
    public async Task OnlyTheKeptEventsAndThePresentOneCount()
    {
        var walk = await Walked(new RebuiltPredictor(_runner, Kept), History);

        Assert.Equal(SurpriseAfter(History[^(Kept + 1)..], 7), walk.SurpriseAt(7)!.Value, 1e-4);
        Assert.NotEqual(SurpriseAfter(History, 7), walk.SurpriseAt(7)!.Value, 1e-3);
    }

    [Fact]
    public async Task WhatIsAllKeptIsAsIfItHadNeverBeenMadeAnew()
    {
        var rebuilt = await Walked(new RebuiltPredictor(_runner, History.Length), History);
        var whole = await Walked(new ModelPredictor(_runner), History);

        Assert.Equal(whole.SurpriseAt(7), rebuilt.SurpriseAt(7));
    }

    [Fact]
    public async Task AnUnknownItemTakesAPlaceAmongTheKept()
    {
        var walk = await Walked(new RebuiltPredictor(_runner, Kept), [3, 17, -1, -1, -1, 23]);

        Assert.Equal(SurpriseAfter([17, 23], 7), walk.SurpriseAt(7)!.Value, 1e-4);
    }

    [Fact]
    public async Task WhereNothingKnownIsKeptWhatIsPopularIsShown()
    {
        var predictor = new RebuiltPredictor(_runner, Kept);
        var walk = predictor.Begin();
        foreach (var item in new[] { 3, -1, -1, -1, -1 })
            await walk.Step(item, new ItemEvent("any", Interactions.Day), wanted: 0, TestContext.Current.CancellationToken);

        Assert.Equal(predictor.Popular.Take(3), await walk.Step(-1, new ItemEvent("any", Interactions.Day), wanted: 3, TestContext.Current.CancellationToken));
        Assert.Null(walk.SurpriseAt(7));
    }

    private static async Task<IWalk> Walked(IPredictor predictor, int[] history)
    {
        var walk = predictor.Begin();
        foreach (var item in history)
            await walk.Step(item, new ItemEvent("any", Interactions.Day), wanted: 5, TestContext.Current.CancellationToken);
        return walk;
    }

    private double SurpriseAfter(int[] history, int item)
    {
        var scores = _tiny.Reference.Scores(_tiny.Reference.Run(history).Hidden);
        return ReferenceLstm.LogSumExp(scores) - scores[item];
    }
}
