using Microsoft.ML.OnnxRuntime;

namespace Personalization.Inference;

/// <summary>
/// Ranks on the CPU. The graph is asked for log Z and all scores, with k = 0, which turns its own TopK off;
/// <see cref="TopSelection"/> picks the best, for the rows that want them and as many as each wants.
/// </summary>
internal sealed class HostRanker : IRanker
{
    /// <summary>Scores of one run, 1.5 MB: they should be in the core's cache yet when the best are picked.</summary>
    private const int ScoresPerRun = 384 << 10;

    /// <summary>Fewer rows would waste the product's reading of the item vectors.</summary>
    private const int MinRows = 16;
    private static readonly string[] InputNames = ["user", "k"];
    private static readonly string[] OutputNames = ["log_z", "scores"];
    private readonly InferenceSession _graph;
    private readonly RunOptions _run;
    private readonly Rows<float> _users;
    private readonly Rows<float> _logZ;
    private readonly Rows<float> _scores;
    private readonly Rows<long> _k = new(1);
    private readonly OrtValue[] _inputs = new OrtValue[2];
    private readonly OrtValue[] _outputs = new OrtValue[2];

    public HostRanker(InferenceSession graph, RunOptions run, int dimensions, int items, int capacity)
    {
        (_graph, _run) = (graph, run);
        Capacity = Math.Min(Math.Max(ScoresPerRun / items, MinRows), capacity);
        _users = new Rows<float>(Capacity, dimensions);
        _logZ = new Rows<float>(Capacity);
        _scores = new Rows<float>(Capacity, items);
        _inputs[1] = _k.First(1);
    }

    public int Capacity { get; }

    public void Load(int row, ReadOnlySpan<float> user) => user.CopyTo(_users[row]);

    public void Run(int rows, int top)
    {
        _inputs[0] = _users.First(rows);
        _outputs[0] = _logZ.First(rows);
        _outputs[1] = _scores.First(rows);
        _graph.Run(_run, InputNames, _inputs, OutputNames, _outputs);
    }

    public float LogZOf(int row) => _logZ[row][0];

    public float ScoreOf(int row, int item) => _scores[row][item];

    public Ranking TopOf(int row, int top) => TopSelection.Select(_scores[row], top);

    public void Dispose()
    {
        _users.Dispose();
        _logZ.Dispose();
        _scores.Dispose();
        _k.Dispose();
    }
}
