namespace Personalization.Inference;

/// <summary>Runs a batch through both graphs: rows with an item take a step, then all are ranked, neighbours mixed in where there are any, without a way back to the caller in between.</summary>
internal sealed class GraphBatch(RecurrentModel model, int capacity, NeighbourSource? neighbours = null) : IModelBatch
{
    private readonly Stepper _stepper = model.CreateStepper(capacity);
    private readonly IRanker _ranker = model.CreateRanker(capacity);
    private readonly Blender? _blender = neighbours is null ? null : new Blender(neighbours);

    /// <summary>Where a row stands in the stepper, or -1 for rows that are only ranked.</summary>
    private readonly int[] _steps = new int[capacity];

    public void Run(ReadOnlySpan<AdvanceRequest> rows)
    {
        Step(rows);
        for (var from = 0; from < rows.Length; from += _ranker.Capacity)
            Rank(rows, from, Math.Min(_ranker.Capacity, rows.Length - from));
        for (var row = 0; row < rows.Length; row++)
        {
            if (_steps[row] >= 0 && rows[row].Failure is null)
                _stepper.Store(_steps[row], rows[row].State);
        }
    }

    public void Dispose()
    {
        _stepper.Dispose();
        _ranker.Dispose();
    }

    private void Step(ReadOnlySpan<AdvanceRequest> rows)
    {
        var count = 0;
        for (var row = 0; row < rows.Length; row++)
        {
            var request = rows[row];
            _steps[row] = request.Item < 0 ? -1 : count++;
            if (request.Item >= 0)
                _stepper.Load(_steps[row], request.Item, request.State, request.Context);
        }
        if (count > 0)
            _stepper.Run(count);
    }

    private void Rank(ReadOnlySpan<AdvanceRequest> rows, int from, int count)
    {
        var top = 0;
        for (var row = 0; row < count; row++)
        {
            var step = _steps[from + row];
            top = Math.Max(top, rows[from + row].Top);
            _ranker.Load(row, step < 0 ? model.Layout.UserOf(rows[from + row].State) : _stepper.UserOf(step));
        }
        _ranker.Run(count, top);
        for (var row = 0; row < count; row++)
        {
            var request = rows[from + row];
            var logZ = _ranker.LogZOf(row);
            if (float.IsFinite(logZ))
                Answer(request, row, _steps[from + row], logZ);
            else
                request.Failure = new InvalidOperationException(
                    $"Model {model.Id} gave log Z = {logZ} for item {request.Item}, expected a finite number; the state was left as it was. Check the state that was fed, or train the model again.");
        }
    }

    private void Answer(AdvanceRequest request, int row, int step, float logZ)
    {
        var intents = request.Top > 0 && step >= 0 ? _stepper.IntentsOf(step) : [];
        foreach (var probability in intents)
        {
            if (probability is >= 0 and <= 1)
                continue;
            request.Failure = new InvalidOperationException($"Model {model.Id} gave an intent the probability {probability} for item {request.Item}, expected 0 to 1; the state was left as it was. Train the model again.");
            return;
        }
        request.Result = new Advance(logZ, request.Top > 0 ? TopOf(row, request) : null, intents.IsEmpty ? null : intents.ToArray());
    }

    private Ranking TopOf(int row, AdvanceRequest request) =>
        _blender?.Blend(_ranker, row, request.Session, request.Top) ?? _ranker.TopOf(row, request.Top);
}
