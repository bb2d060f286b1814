using Personalization.Inference;

namespace Personalization.Training;

/// <summary>A model folder as it serves: each item is a step of the recurrent state, and histories run side by side, so that batches fill.</summary>
internal sealed class ModelPredictor(ModelRunner runner) : IPredictor
{
    public int InFlight => 256;

    public IReadOnlyList<int> Popular => runner.Model.Catalogue.Popular;

    public bool TryGetIndex(string item, out int index) => runner.Model.Catalogue.TryGetIndex(item, out index);

    public IWalk Begin() => new Walk(runner);

    private sealed class Walk(ModelRunner runner) : IWalk
    {
        private readonly float[] _state = new float[runner.Model.StateSize];
        private readonly SessionTrail _session = new(runner.Blend);
        private readonly HistoryTrail _trail = new(runner.Model.Context);
        private float? _logZ;

        public async ValueTask<IReadOnlyList<int>> Step(int item, ItemEvent seen, int wanted, CancellationToken ct)
        {
            _session.Follow(item, seen.Time);
            var context = ContextOf(item, seen);
            if (item < 0 && wanted == 0)
                return [];
            var advance = await runner.Advance(_state, item, context, Math.Min(wanted, runner.Model.Catalogue.Count), _session.Items, ct).ConfigureAwait(false);
            _logZ = advance.LogZ;
            return advance.Top?.Items ?? [];
        }

        public float? SurpriseAt(int item) => runner.Model.HasSurprise ? _logZ - runner.Model.Score(_state, item) : null;

        private StepContext ContextOf(int item, ItemEvent seen)
        {
            if (item >= 0)
                return _trail.Step(seen);
            _trail.Pass(seen);
            return default;
        }
    }
}
