using Microsoft.ML.OnnxRuntime;

namespace Personalization.Inference;

/// <summary>
/// Runs one batch of user vectors through <c>rank.onnx</c>. One thread at a time. The graph is asked for log Z and all scores, with k = 0,
/// which turns its own TopK off; <see cref="TopSelection"/> picks the best, for the rows that want them and as many as each wants.
/// </summary>
internal sealed class Ranker : IDisposable
{
    /// <summary>The most scores in memory at once (16 MB): large catalogues are ranked a few rows at a time.</summary>
    private const int MaxScores = 4 << 20;
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

    public Ranker(InferenceSession graph, RunOptions run, int dimensions, int items, int capacity)
    {
        (_graph, _run) = (graph, run);
        Capacity = Math.Clamp(MaxScores / items, 1, capacity);
        _users = new Rows<float>(Capacity, dimensions);
        _logZ = new Rows<float>(Capacity);
        _scores = new Rows<float>(Capacity, items);
        _inputs[1] = _k.First(1);
    }

    /// <summary>How many rows fit into a run.</summary>
    public int Capacity { get; }

    public void Load(int row, ReadOnlySpan<float> user) => user.CopyTo(_users[row]);

    public void Run(int rows)
    {
        _inputs[0] = _users.First(rows);
        _outputs[0] = _logZ.First(rows);
        _outputs[1] = _scores.First(rows);
        _graph.Run(_run, InputNames, _inputs, OutputNames, _outputs);
    }

    public float LogZOf(int row) => _logZ[row][0];

    public Ranking TopOf(int row, int top) => TopSelection.Select(_scores[row], top);

    public void Dispose()
    {
        _users.Dispose();
        _logZ.Dispose();
        _scores.Dispose();
        _k.Dispose();
    }
}
