using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.ML.OnnxRuntime;

namespace Personalization.Inference;

/// <summary>A model folder that was checked and can run: graphs, vocabulary and item vectors. Unchanging; safe for concurrent callers.</summary>
public sealed partial class RecurrentModel : IDisposable
{
    private readonly InferenceSession _step;
    private readonly InferenceSession _rank;
    private readonly ItemScores _scores;
    private readonly bool _onDevice;

    private RecurrentModel(ModelFolder folder, InferenceSession step, InferenceSession rank, bool onDevice)
    {
        Manifest = folder.Manifest;
        Id = Manifest.Id;
        Catalogue = CatalogueReader.Read(folder);
        Layout = new StateLayout(Manifest);
        Context = new ContextReader(Manifest.Context);
        var vectors = folder.Floats(ModelFiles.ItemVectors, (long)Manifest.Items * Manifest.Dimensions);
        _scores = new ItemScores(vectors, folder.Floats(ModelFiles.ItemBias, Manifest.Items), Manifest.Dimensions);
        Neighbours = Manifest.Neighbours is { } blend ? new NeighbourSource(NeighbourFile.Read(folder), blend) : null;
        (_step, _rank, _onDevice) = (step, rank, onDevice);
    }

    /// <summary>Name and version, shortened for display: <c>storefront-lstm@3f2a90c1d7e4</c>.</summary>
    public string Id { get; }

    /// <summary>What the folder says of itself.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>The items it knows.</summary>
    public Catalogue Catalogue { get; }

    /// <summary>What its step reads of events besides their items.</summary>
    public ContextReader Context { get; }

    /// <summary>The session neighbours that are mixed into its rankings; null where it stands alone.</summary>
    public NeighbourSource? Neighbours { get; }

    /// <summary>What was learned of anomalies; null where the rules stand alone.</summary>
    public AnomalyModel? Anomaly { get; private init; }

    /// <summary>Floats kept per user: all state tensors end to end, and the user vector where it is none of them.</summary>
    public int StateSize => Layout.Size;

    /// <summary>True where log Z minus an item's score is the surprise at that item: -log p.</summary>
    public bool HasSurprise => Manifest.Surprise == ManifestCheck.LogSoftmax;

    /// <summary>What it runs on: <c>CPU</c> or <c>CUDA</c>.</summary>
    public string Device => _onDevice ? "CUDA" : "CPU";

    internal StateLayout Layout { get; }

    /// <summary>Shared by all steps: terminating it makes running and later ones fail.</summary>
    internal RunOptions StepRun { get; } = new();

    /// <summary>Shared by all rankings, likewise.</summary>
    internal RunOptions RankRun { get; } = new();

    /// <summary>Loads a folder and checks everything: files and hashes, vocabulary, numbers, graphs, and the golden vector by running it.</summary>
    /// <exception cref="ModelRefusedException">Something is not as expected; the message says what.</exception>
    public static RecurrentModel Load(string folder, InferenceOptions options, ILogger logger)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var start = Stopwatch.GetTimestamp();
        var opened = ModelFolder.Open(folder);
        ManifestCheck.Check(opened);
        if (!options.AllowUnaccepted)
            ManifestCheck.CheckAcceptance(opened);
        var sessions = new GraphSessions(options, logger);
        InferenceSession? step = null, rank = null;
        AnomalyModel? anomaly = null;
        try
        {
            step = CheckedGraph.Open(opened, sessions, ModelFiles.Step, GraphCheck.CheckStep);
            rank = CheckedGraph.Open(opened, sessions, ModelFiles.Rank, GraphCheck.CheckRank);
            anomaly = AnomalyModel.Load(opened);
            var model = new RecurrentModel(opened, step, rank, sessions.UsesCuda) { Anomaly = anomaly };
            GoldenCheck.Check(opened, model);
            var duration = Stopwatch.GetElapsedTime(start);
            LogLoaded(logger, model.Id, opened.Path, model.Catalogue.Count, model.StateSize, duration);
            return model;
        }
        catch
        {
            step?.Dispose();
            rank?.Dispose();
            anomaly?.Dispose();
            throw;
        }
    }

    /// <summary>The score of one item for the user whose state this is: one dot product. Only where <see cref="HasSurprise"/>: other models score as they like.</summary>
    public float Score(ReadOnlySpan<float> state, int item) => HasSurprise
        ? _scores.Of(Layout.UserOf(state), item)
        : throw new InvalidOperationException($"Model {Id} says surprise '{Manifest.Surprise}', so a score of its may be no dot product; expected '{ManifestCheck.LogSoftmax}', or a ranking in place of one score.");

    /// <summary>The scores of all items, for checks: by <see cref="Score"/> where it tells them, else as the graph ranks.</summary>
    public float[] Scores(ReadOnlySpan<float> state)
    {
        var scores = new float[Catalogue.Count];
        using var ranker = HasSurprise ? null : CreateRanker(capacity: 1, onDevice: false);
        ranker?.Load(0, Layout.UserOf(state));
        ranker?.Run(rows: 1, top: 0);
        for (var item = 0; item < scores.Length; item++)
            scores[item] = ranker?.ScoreOf(0, item) ?? Score(state, item);
        return scores;
    }

    /// <summary>Closes the graphs. No batch may be running.</summary>
    public void Dispose()
    {
        _step.Dispose();
        _rank.Dispose();
        Anomaly?.Dispose();
        StepRun.Dispose();
        RankRun.Dispose();
    }

    internal Stepper CreateStepper(int capacity) => new(_step, StepRun, Layout, Context, capacity);

    internal IRanker CreateRanker(int capacity) => CreateRanker(capacity, _onDevice);

    internal IRanker CreateRanker(int capacity, bool onDevice) => onDevice
        ? new DeviceRanker(_rank, RankRun, _scores, Manifest.Dimensions, Manifest.Items, capacity)
        : new HostRanker(_rank, RankRun, Manifest.Dimensions, Manifest.Items, capacity);

    [LoggerMessage(Level = LogLevel.Information, Message = "Model {Model} loaded from {Folder}: {Items} items, {StateSize} floats a user, {Duration}")]
    private static partial void LogLoaded(ILogger logger, string model, string folder, int items, int stateSize, TimeSpan duration);
}
