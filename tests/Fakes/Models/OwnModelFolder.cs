using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Personalization.Training;

namespace Personalization.Fakes;

/// <summary>
/// A model folder made by hand, as <c>docs/bring-your-own-model.md</c> tells it, without our writer of manifests: of each user it keeps an average of the items' vectors,
/// and the user vector is an output of its own.
/// </summary>
internal sealed class OwnModelFolder : IDisposable
{
    public const int Items = 30;
    public const int Dimensions = 4;
    public static readonly int[] History = [3, 17, 5, 29, 0];
    private static readonly string Zeros = new('0', 64);

    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("own-model-");
    private readonly float[] _read = Numbers(1, Items * Dimensions);
    private readonly float[] _scored = Numbers(2, Items * Dimensions);
    private readonly float[] _bias = Numbers(3, Items);
    private readonly bool _hasSurprise;

    public OwnModelFolder(bool hasSurprise)
    {
        _hasSurprise = hasSurprise;
        Step = StepGraph();
        Rank = RankGraph();
        Files = new()
        {
            ["items.f32"] = MemoryMarshal.AsBytes<float>(_scored).ToArray(),
            ["bias.f32"] = MemoryMarshal.AsBytes<float>(_bias).ToArray(),
            ["items.tsv"] = Encoding.UTF8.GetBytes("item\tcount\n" + string.Concat(Enumerable.Range(0, Items).Select(static item => $"sku-{item}\t{100 - item}\n"))),
        };
        Golden = GoldenOf(History);
        Manifest = new JsonObject
        {
            ["format"] = 1,
            ["name"] = "own",
            ["version"] = Zeros,
            ["architecture"] = "average",
            ["features"] = new JsonArray("item"),
            ["state"] = new JsonArray(new JsonObject { ["name"] = "mean", ["shape"] = new JsonArray(Dimensions) }),
            ["user_vector"] = "user",
            ["dimensions"] = Dimensions,
            ["items"] = Items,
            ["surprise"] = hasSurprise ? "log-softmax" : "none",
        };
    }

    public string Folder => Path.Combine(_place.FullName, "model");

    public JsonObject Manifest { get; }

    public JsonObject Golden { get; }

    public OnnxGraph Step { get; set; }

    public OnnxGraph Rank { get; set; }

    /// <summary>Those that are no graph, nor the golden vector.</summary>
    public Dictionary<string, byte[]> Files { get; }

    /// <summary>Writes all of it; the manifest's list of files, where it is not given, and its version last.</summary>
    public void Write()
    {
        Directory.CreateDirectory(Folder);
        Files.TryAdd("step.onnx", Step.ToBytes());
        Files.TryAdd("rank.onnx", Rank.ToBytes());
        Files.TryAdd("golden.json", Encoding.UTF8.GetBytes(Golden.ToJsonString()));
        foreach (var (name, bytes) in Files)
            File.WriteAllBytes(Path.Combine(Folder, name), bytes);
        Manifest["files"] ??= new JsonArray([.. Files.Select(static file => Entry(file.Key, file.Value))]);
        var text = Manifest.ToJsonString();
        var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        File.WriteAllText(Path.Combine(Folder, "manifest.json"), text.Replace(Zeros, version, StringComparison.Ordinal));
    }

    /// <summary>An entry of the manifest's list of files.</summary>
    public static JsonNode Entry(string name, byte[] bytes) =>
        new JsonObject { ["name"] = name, ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes)), ["size"] = bytes.Length };

    /// <summary>What the model computes, plainly.</summary>
    public (float[] Mean, float[] User, float[] Scores) Compute(int[] history)
    {
        var mean = new float[Dimensions];
        foreach (var item in history)
            for (var at = 0; at < Dimensions; at++)
                mean[at] = (mean[at] * .5f) + (_read[item * Dimensions + at] * .5f);
        var user = Array.ConvertAll(mean, MathF.Tanh);
        return (mean, user, [.. Enumerable.Range(0, Items).Select(item => _bias[item] + user.Select((value, at) => value * _scored[item * Dimensions + at]).Sum())]);
    }

    /// <summary>Log of the summed exponentials.</summary>
    public static float LogZ(float[] scores) => (float)Math.Log(scores.Sum(static score => Math.Exp(score)));

    public void Dispose() => _place.Delete(recursive: true);

    private JsonObject GoldenOf(int[] history)
    {
        var (mean, user, scores) = Compute(history);
        int[] best = [.. Enumerable.Range(0, Items).OrderByDescending(item => scores[item]).Take(10)];
        return new()
        {
            ["items"] = ArrayOf(history),
            ["state"] = ArrayOf([.. mean, .. user]),
            ["user"] = ArrayOf(user),
            ["log_z"] = _hasSurprise ? LogZ(scores) : 0,
            ["top_items"] = ArrayOf(best),
            ["top_scores"] = ArrayOf(best.Select(item => scores[item])),
            ["tolerance"] = 1e-4,
        };
    }

    // Numbers inside the graph, as PyTorch exports them.
    private OnnxGraph StepGraph() => new("step")
    {
        Inputs = [new("item", OnnxType.Int64, "batch"), new("mean", OnnxType.Float, "batch", Dimensions)],
        Outputs = [new("mean_next", OnnxType.Float, "batch", Dimensions), new("user", OnnxType.Float, "batch", Dimensions)],
        Constants = [OnnxTensor.Of("vectors", _read, Items, Dimensions), OnnxTensor.Of("half", [.5f], 1)],
        Nodes =
        [
            new("Gather", ["vectors", "item"], ["x"]),
            new("Mul", ["x", "half"], ["new"]),
            new("Mul", ["mean", "half"], ["old"]),
            new("Add", ["new", "old"], ["mean_next"]),
            new("Tanh", ["mean_next"], ["user"]),
        ],
    };

    private OnnxGraph RankGraph() => new("rank")
    {
        Inputs = [new("user", OnnxType.Float, "batch", Dimensions), new("k", OnnxType.Int64, 1)],
        Outputs =
        [
            new("log_z", OnnxType.Float, "batch"), new("scores", OnnxType.Float, "batch", Items),
            new("top_scores", OnnxType.Float, "batch", "best"), new("top_items", OnnxType.Int64, "batch", "best"),
        ],
        Constants = [OnnxTensor.In("items.f32", "items", Items, Dimensions), OnnxTensor.In("bias.f32", "bias", Items), OnnxTensor.Of("nothing", [0f], 1)],
        Nodes =
        [
            new("Gemm", ["user", "items", "bias"], ["scores"], OnnxAttribute.Of("transB", 1)),
            .. LogZNodes(),
            new("TopK", ["scores", "k"], ["top_scores", "top_items"], OnnxAttribute.Of("axis", 1)),
        ],
    };

    private OnnxNode[] LogZNodes() => _hasSurprise
        ? [new("ReduceLogSumExp", ["scores"], ["log_z"], OnnxAttribute.List("axes", 1), OnnxAttribute.Of("keepdims", 0))]
        : [new("Mul", ["scores", "nothing"], ["zeros"]), new("ReduceMax", ["zeros"], ["log_z"], OnnxAttribute.List("axes", 1), OnnxAttribute.Of("keepdims", 0))];

    private static JsonArray ArrayOf<T>(IEnumerable<T> values) => new([.. values.Select(static value => (JsonNode)JsonValue.Create(value)!)]);

    private static float[] Numbers(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
    }
}
