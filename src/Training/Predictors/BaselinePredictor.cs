using Personalization.Inference;

namespace Personalization.Training;

/// <summary>A baseline, asked with the whole history at every step.</summary>
internal sealed class BaselinePredictor(IBaseline baseline, Vocabulary vocabulary) : IPredictor
{
    public int InFlight => Environment.ProcessorCount;

    public IReadOnlyList<int> Popular { get; } = [.. Enumerable.Range(0, vocabulary.Items.Count)];

    public bool TryGetIndex(string item, out int index) => vocabulary.TryGetIndex(item, out index);

    public IWalk Begin() => new Walk(baseline);

    private sealed class Walk(IBaseline baseline) : IWalk
    {
        private readonly List<int> _history = [];
        private readonly TopList _best = new();

        public ValueTask<IReadOnlyList<int>> Step(int item, ItemEvent seen, int wanted, CancellationToken ct)
        {
            if (item >= 0)
                _history.Add(item);
            if (wanted == 0)
                return new([]);
            _best.Reset(wanted);
            baseline.Rank(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_history), _best);
            return new(_best.Items.ToArray());
        }

        public float? SurpriseAt(int item) => null;
    }
}
