using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.ML.OnnxRuntime;

namespace Personalization.Inference;

/// <summary>What was learned from a fraud team's labels: the detector's readings of one act or case in, the odds of each kind of anomaly out. Safe for concurrent callers.</summary>
public sealed class AnomalyModel : IDisposable
{
    internal const string Input = "features";
    internal const string Output = "scores";

    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly LearnedAnomalies _learned;

    private AnomalyModel(InferenceSession session, LearnedAnomalies learned) => (_session, _learned) = (session, learned);

    /// <summary>The kinds that it scores.</summary>
    public IReadOnlyList<string> Kinds => _learned.Kinds;

    /// <summary>The logarithm of the odds that a case with these readings is fraud of this kind; NaN where the kind was not learned. A name that is absent is not known.</summary>
    public double Score(string kind, IReadOnlyDictionary<string, double> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        var place = Array.IndexOf(_learned.Kinds, kind);
        return place < 0 ? double.NaN : Run(Array.ConvertAll(_learned.Features, name => readings.TryGetValue(name, out var value) ? (float)value : float.NaN))[place];
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
        var model = new AnomalyModel(CheckedGraph.Open(folder, sessions, ModelFiles.Anomaly, GraphCheck.CheckAnomaly), learned);
        try
        {
            AnomalyCheck.CheckGolden(folder, learned, model.Run);
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private float[] Run(float[] row)
    {
        using var features = OrtValue.CreateTensorValueFromMemory(row, [1, row.Length]);
        using var results = _session.Run(_run, [Input], [features], [Output]);
        return results[0].GetTensorDataAsSpan<float>().ToArray();
    }
}
