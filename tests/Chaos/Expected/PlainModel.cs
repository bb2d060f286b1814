using Personalization.Inference;

namespace Personalization.Chaos;

/// <summary>A model run one row at a time: no batch, no grain, no thread but the caller's.</summary>
internal sealed class PlainModel(RecurrentModel model) : IDisposable
{
    private readonly Stepper _stepper = model.CreateStepper(1);
    private readonly IRanker _ranker = model.CreateRanker(1);

    public RecurrentModel Model => model;

    /// <summary>A step with the item and what is read besides, or none where it is -1; then the ranking.</summary>
    public (float LogZ, Ranking Top) Advance(float[] state, int item, StepContext context, int top)
    {
        if (item >= 0)
        {
            _stepper.Load(0, item, state, context);
            _stepper.Run(1);
            _stepper.Store(0, state);
        }
        _ranker.Load(0, model.Layout.UserOf(state));
        _ranker.Run(1, top);
        return (_ranker.LogZOf(0), _ranker.TopOf(0, top));
    }

    public void Dispose()
    {
        _stepper.Dispose();
        _ranker.Dispose();
        model.Dispose();
    }
}
