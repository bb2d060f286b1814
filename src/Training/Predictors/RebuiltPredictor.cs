using Personalization.Inference;

namespace Personalization.Training;

/// <summary>
/// A model as it serves right after it took over: at every case the state is made anew from the events that are kept of a shopper, then takes the
/// present event's step.
/// </summary>
/// <param name="runner">The model.</param>
/// <param name="kept">How many events before the present one are kept.</param>
internal sealed class RebuiltPredictor(ModelRunner runner, int kept) : IPredictor
{
    public int InFlight => 256;

    public IReadOnlyList<int> Popular => runner.Model.Catalogue.Popular;

    public bool TryGetIndex(string item, out int index) => runner.Model.Catalogue.TryGetIndex(item, out index);

    public IWalk Begin() => new Walk(runner, kept);

    private sealed class Walk(ModelRunner runner, int kept) : IWalk
    {
        private readonly SessionTrail _session = new(runner.Blend);
        private readonly Queue<(int Item, ItemEvent Seen)> _kept = new(kept + 1);
        private float[] _state = [];
        private float? _logZ;

        public async ValueTask<IReadOnlyList<int>> Step(int item, ItemEvent seen, int wanted, CancellationToken ct)
        {
            _session.Follow(item, seen.Time);
            var ranked = wanted == 0 ? [] : await Rank(item, seen, wanted, ct).ConfigureAwait(false);
            _kept.Enqueue((item, seen));
            if (_kept.Count > kept)
                _kept.Dequeue();
            return ranked;
        }

        public float? SurpriseAt(int item) => runner.Model.HasSurprise && _logZ is { } logZ ? logZ - runner.Model.Score(_state, item) : null;

        private async ValueTask<IReadOnlyList<int>> Rank(int item, ItemEvent seen, int wanted, CancellationToken ct)
        {
            (_state, _logZ) = (new float[runner.Model.StateSize], null);
            var isBegun = item >= 0;
            var trail = new HistoryTrail(runner.Model.Context);
            foreach (var earlier in _kept)
            {
                if (earlier.Item < 0)
                {
                    trail.Pass(earlier.Seen);
                    continue;
                }
                await runner.Advance(_state, earlier.Item, trail.Step(earlier.Seen), top: 0, session: [], ct).ConfigureAwait(false);
                isBegun = true;
            }
            if (!isBegun)
                return [.. runner.Model.Catalogue.Popular.Take(wanted)];
            var context = item < 0 ? default : trail.Step(seen);
            var advance = await runner.Advance(_state, item, context, Math.Min(wanted, runner.Model.Catalogue.Count), _session.Items, ct).ConfigureAwait(false);
            _logZ = advance.LogZ;
            return advance.Top?.Items ?? [];
        }
    }
}
