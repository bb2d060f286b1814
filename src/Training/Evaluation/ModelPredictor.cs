using System.Runtime.InteropServices;
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
        private readonly List<int> _session = [];
        private long _last;
        private float? _logZ;

        public async ValueTask<IReadOnlyList<int>> Step(int item, DateTimeOffset time, int wanted, CancellationToken ct)
        {
            Follow(item, time.ToUnixTimeMilliseconds());
            if (item < 0 && wanted == 0)
                return [];
            var advance = await runner.Advance(_state, item, Math.Min(wanted, runner.Model.Catalogue.Count), CollectionsMarshal.AsSpan(_session), ct).ConfigureAwait(false);
            _logZ = advance.LogZ;
            return advance.Top?.Items ?? [];
        }

        public float? SurpriseAt(int item) => runner.Model.HasSurprise ? _logZ - runner.Model.Score(_state, item) : null;

        /// <summary>The present session, as serving has it: an item that is not known is no part of it, but no pause either.</summary>
        private void Follow(int item, long time)
        {
            if (runner.Blend is not { } blend)
                return;
            if (_session.Count > 0 && blend.IsPause(_last, time))
                _session.Clear();
            _last = time;
            if (item >= 0)
                _session.Add(item);
        }
    }
}
