using Personalization.Fakes;
using Personalization.Inference;

namespace Personalization.Training.Tests;

/// <summary>What evaluations read of the searches in a log, against plain arithmetic.</summary>
public sealed class HeardWordsTests : IAsyncDisposable
{
    private readonly TinyModel _tiny = new(context: new() { Words = ["lamp", "red", "tent"] });
    private readonly ModelRunner _runner;

    public HeardWordsTests() => _runner = _tiny.Run();

    public async ValueTask DisposeAsync()
    {
        await _runner.DisposeAsync();
        _tiny.Dispose();
    }

    /// <summary>Those before the first known item, too, where nobody is asked for a ranking yet.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SearchesBeforeItemsThatTheModelDoesNotKnowAreHeardAtTheNextThatItDoes(bool rebuilt)
    {
        var history = new History("ann",
        [
            At("unheard-of", "lamp"), At("i3", "a red one"), At("i17"), At("unknown", "tent", "lamp"), At("i8", "red"), At("i5", "never read"),
        ]);
        var surprises = new Dictionary<int, float?>();
        IPredictor predictor = rebuilt ? new RebuiltPredictor(_runner, kept: 10) : new ModelPredictor(_runner);
        await new Evaluation(predictor, Protocol.NextItem(excludeLast: false), judged => surprises[judged.Place] = judged.Surprise).Run([history], static () => { }, TestContext.Current.CancellationToken);

        (int, StepContext)[] steps = [(3, new(0, 0, StepWords.Of(2, 1))), (17, default), (8, new(0, 0, StepWords.Of(2, 1, 3)))];
        Assert.Equal(SurpriseAfter(steps, 5), surprises[4]!.Value, 1e-4);
        Assert.Equal(SurpriseAfter(steps[..1], 17), surprises[1]!.Value, 1e-4);
        Assert.NotEqual(SurpriseAfter([(3, default), (17, default), (8, default)], 5), surprises[4]!.Value, 1e-2);
    }

    [Fact]
    public void AWindowBeginsWithWhatLedToItsFirstEvent()
    {
        var history = new History("ann", [At("i1", "red"), At("i2"), At("i3", "lamp", "nobody knows"), At("i4", "tent")]);
        var windows = WindowContexts.Of(history, _runner.Model.Context, maxLength: 2).ToArray();

        Assert.Equal([StepWords.Of(2), default, StepWords.Of(1)], windows[0].Select(static context => context.Words));
        Assert.Equal([StepWords.Of(1), StepWords.Of(3)], windows[1].Select(static context => context.Words));
    }

    private double SurpriseAfter((int, StepContext)[] steps, int item)
    {
        var scores = _tiny.Reference.Scores(_tiny.Reference.Run(steps).Hidden);
        return ReferenceLstm.LogSumExp(scores) - scores[item];
    }

    private static ItemEvent At(string item, params string[] searches) => new(item, Interactions.Day) { Searches = searches.Length == 0 ? null : searches };
}
