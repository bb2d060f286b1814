using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.ML.OnnxRuntime;

namespace Personalization.Inference;

/// <summary>What was learned from a fraud team's labels: the detector's readings of acts or cases in, how odd each is out. Safe for concurrent callers.</summary>
public sealed class AnomalyModel : IDisposable
{
    internal const string Input = "features";

    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly LearnedAnomalies _learned;

    private AnomalyModel(InferenceSession session, LearnedAnomalies learned, string version) => (_session, _learned, Version) = (session, learned, version);

    /// <summary>Stands for the graph's content: the first digits of its hash.</summary>
    public string Version { get; }

    /// <summary>Names of the readings, in the order in which a row has them.</summary>
    public IReadOnlyList<string> Features => _learned.Features;

    /// <summary>The kinds that it scores.</summary>
    public IReadOnlyList<string> Kinds => _learned.Kinds;

    /// <summary>
    /// How odd rows of readings (end to end, NaN where one is not known) are for that kind, in logistic units of honest cases: one in a thousand
    /// of these lies above 6.9. A row's number is the same whoever shares the call.
    /// </summary>
    public float[] Score(string kind, float[] rows) => Array.ConvertAll(Odds(kind, rows), _learned.Honest[PlaceOf(kind)].Place);

    /// <summary>The logarithm of the odds that each row is fraud of that kind.</summary>
    public float[] Odds(string kind, float[] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        PlaceOf(kind);
        var odds = new float[rows.Length / _learned.Features.Length];
        // One row a run: the runtime adds up the trees of several in another order.
        for (var row = 0; row < odds.Length; row++)
            odds[row] = Run(kind, rows.AsMemory(row * _learned.Features.Length, _learned.Features.Length));
        return odds;
    }

    public void Dispose()
    {
        _session.Dispose();
        _run.Dispose();
    }

    /// <summary>The folder's, checked by running its golden case; null where it has none.</summary>
    internal static AnomalyModel? Load(ModelFolder folder)
    {
        AnomalyCheck.CheckManifest(folder);
        if (folder.Manifest.Anomaly is not { } learned)
            return null;
        // A case now and then, a microsecond each: not worth a way to the GPU and back.
        var sessions = new GraphSessions(new InferenceOptions { Accelerator = Accelerator.Cpu }, NullLogger.Instance);
        var model = new AnomalyModel(CheckedGraph.Open(folder, sessions, ModelFiles.Anomaly, GraphCheck.CheckAnomaly), learned, VersionOf(folder));
        try
        {
            AnomalyCheck.CheckGolden(folder, learned, row => Array.ConvertAll(learned.Kinds, kind => model.Odds(kind, row)[0]));
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private static string VersionOf(ModelFolder folder) => folder.Manifest.Files.Single(static file => file.Name == ModelFiles.Anomaly).Sha256[..8];

    private int PlaceOf(string kind) => Array.IndexOf(_learned.Kinds, kind) is >= 0 and var place
        ? place
        : throw new ArgumentOutOfRangeException(nameof(kind), kind, $"Learned were {string.Join(", ", _learned.Kinds)}; expected one of them.");

    /// <summary>Only the trees of that kind run: each kind is an output of its own.</summary>
    private float Run(string kind, Memory<float> row)
    {
        using var features = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, row, [1, row.Length]);
        using var results = _session.Run(_run, [Input], [features], [kind]);
        return results[0].GetTensorDataAsSpan<float>()[0];
    }
}
