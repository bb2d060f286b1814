using System.Numerics;
using Microsoft.ML.OnnxRuntime;

namespace Personalization.Inference;

/// <summary>
/// Ranks on a GPU, where the scores had better stay: the graph's own TopK picks the best, as many for every row as the greediest wants,
/// rounded up to a power of two, and a row takes the beginning of its list. Which of equals comes first is the device's choice.
/// </summary>
internal sealed class DeviceRanker : IRanker
{
    private static readonly string[] InputNames = ["user", "k"];
    private static readonly string[] LogZOnly = ["log_z"];
    private static readonly string[] WithTop = ["log_z", "top_scores", "top_items"];
    private readonly InferenceSession _graph;
    private readonly RunOptions _run;
    private readonly ItemScores _scores;
    private readonly int _items;
    private readonly Rows<float> _users;
    private readonly Rows<float> _logZ;
    private readonly Rows<long> _k = new(1);
    private readonly Dictionary<int, Best> _best = [];
    private Best? _latest;

    public DeviceRanker(InferenceSession graph, RunOptions run, ItemScores scores, int dimensions, int items, int capacity)
    {
        (_graph, _run, _scores, _items, Capacity) = (graph, run, scores, items, capacity);
        _users = new Rows<float>(capacity, dimensions);
        _logZ = new Rows<float>(capacity);
    }

    public int Capacity { get; }

    public void Load(int row, ReadOnlySpan<float> user) => user.CopyTo(_users[row]);

    public void Run(int rows, int top)
    {
        var wanted = top == 0 ? 0 : (int)Math.Min(BitOperations.RoundUpToPowerOf2((uint)top), (uint)_items);
        _k[0][0] = wanted;
        OrtValue[] inputs = [_users.First(rows), _k.First(1)];
        if (wanted == 0)
        {
            _graph.Run(_run, InputNames, inputs, LogZOnly, [_logZ.First(rows)]);
            return;
        }
        if (!_best.TryGetValue(wanted, out _latest))
            _best.Add(wanted, _latest = new Best(new Rows<float>(Capacity, wanted), new Rows<long>(Capacity, wanted)));
        _graph.Run(_run, InputNames, inputs, WithTop, [_logZ.First(rows), _latest.Scores.First(rows), _latest.Items.First(rows)]);
    }

    public float LogZOf(int row) => _logZ[row][0];

    /// <summary>Had on the host, so it may differ from the device's in the last bits.</summary>
    public float ScoreOf(int row, int item) => _scores.Of(_users[row], item);

    public Ranking TopOf(int row, int top)
    {
        var count = Math.Min(top, _items);
        var ranking = new Ranking(new int[count], _latest!.Scores[row][..count].ToArray());
        for (var place = 0; place < count; place++)
            ranking.Items[place] = (int)_latest.Items[row][place];
        return ranking;
    }

    public void Dispose()
    {
        _users.Dispose();
        _logZ.Dispose();
        _k.Dispose();
        foreach (var best in _best.Values)
        {
            best.Scores.Dispose();
            best.Items.Dispose();
        }
    }

    private sealed record Best(Rows<float> Scores, Rows<long> Items);
}
