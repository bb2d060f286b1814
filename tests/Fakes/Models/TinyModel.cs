using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Inference;
using Personalization.Training;

namespace Personalization.Fakes;

/// <summary>A small random LSTM and its folder in the temporary directory, deleted on disposal. Items are called <c>i0</c>, <c>i1</c>, …</summary>
public sealed class TinyModel : IDisposable
{
    /// <summary>Writes the folder. The same arguments give the same folder, bit for bit.</summary>
    public TinyModel(int items = 50, int dimensions = 8, int seed = 1, string name = "tiny-lstm", bool hasSurprise = true, string[]? intents = null, ContextFeatures? context = null)
    {
        var random = new Random(seed);
        Weights = new LstmWeights
        {
            Items = items,
            Dimensions = dimensions,
            Embedding = Numbers(random, items * dimensions, 0.5f),
            OutputBias = Numbers(random, items, 1),
            WeightIh = Numbers(random, 4 * dimensions * dimensions, 0.5f),
            WeightHh = Numbers(random, 4 * dimensions * dimensions, 0.5f),
            BiasIh = Numbers(random, 4 * dimensions, 0.2f),
            BiasHh = Numbers(random, 4 * dimensions, 0.2f),
        };
        Weights = Weights with { Context = context, Tables = [.. TablesOf(new ContextReader(context), dimensions, random)] };
        Intents = intents is null ? null : new IntentWeights(intents, Numbers(random, intents.Length * dimensions, 2), Numbers(random, intents.Length, 1));
        Reference = new ReferenceLstm(Weights);
        Folder = Path.Combine(Directory.CreateTempSubdirectory("tiny-model-").FullName, "model");
        ModelFolderWriter.Write(Folder, Weights.ToModel() with { Intents = Intents }, new ModelCard
        {
            Name = name,
            Items = [.. Enumerable.Range(0, items).Select(item => new CataloguedItem($"i{item}", Count: 1 + (item * 7 % items), Title: $"Item {item}"))],
            Golden = Golden(Enumerable.Range(0, 6).Select(step => step * 11 % items)),
            HasSurprise = hasSurprise,
            Metrics = new Dictionary<string, double> { ["mrr@20"] = 0.25 },
            SurpriseQuantiles = [0, 1, 2, 4, 8],
            Training = new TrainingNotes("none: random numbers", seed),
        });
    }

    /// <summary>The model folder.</summary>
    public string Folder { get; }

    /// <summary>What was written.</summary>
    public LstmWeights Weights { get; }

    /// <summary>The same model, plainly computed.</summary>
    public ReferenceLstm Reference { get; }

    /// <summary>The heads, by the names asked for; null for none.</summary>
    internal IntentWeights? Intents { get; }

    /// <summary>Their probabilities after a history, plainly computed.</summary>
    public float[]? IntentsAfter(IReadOnlyList<int> history) => Intents is null ? null : IntentsOf([.. Reference.Run([.. history]).Hidden]);

    /// <summary>Options that run it on one thread of the CPU.</summary>
    public InferenceOptions Options(int workers = 1, int maxBatch = 64) =>
        new() { ModelFolder = Folder, Accelerator = Accelerator.Cpu, Workers = workers, MaxBatch = maxBatch };

    /// <summary>Loads it.</summary>
    public RecurrentModel Load() => RecurrentModel.Load(Folder, Options(), NullLogger.Instance);

    /// <summary>Loads and runs it.</summary>
    public ModelRunner Run(int workers = 1, int maxBatch = 64) => new(Load(), Options(workers, maxBatch), TimeProvider.System);

    /// <summary>Deletes the folder.</summary>
    public void Dispose() => Directory.Delete(Path.GetDirectoryName(Folder)!, recursive: true);

    private GoldenVector Golden(IEnumerable<int> history)
    {
        int[] items = [.. history];
        var reader = new ContextReader(Weights.Context);
        StepContext[] contexts = [.. items.Select((_, place) => new StepContext(place % Math.Max(1, reader.KindCount), place % Math.Max(1, reader.GapCount), reader.ReadsWords ? StepWords.Of(1 + (place % (reader.WordCount - 1)), place % reader.WordCount) : default))];
        var (hidden, cell) = Reference.Run(items.Zip(contexts));
        var scores = Reference.Scores(hidden);
        int[] best = [.. Enumerable.Range(0, scores.Length).OrderByDescending(item => scores[item]).Take(20)];
        return new GoldenVector
        {
            Items = items,
            Kinds = reader.ReadsKinds ? Array.ConvertAll(contexts, static context => context.Kind) : null,
            Gaps = reader.ReadsGaps ? Array.ConvertAll(contexts, static context => context.Gap) : null,
            Words = reader.ReadsWords ? Array.ConvertAll(contexts, static context => context.Words.ToArray()) : null,
            State = [.. hidden.Concat(cell).Select(value => (float)value)],
            User = [.. hidden.Select(value => (float)value)],
            Intents = Intents is null ? null : IntentsOf([.. hidden]),
            LogZ = (float)ReferenceLstm.LogSumExp(scores),
            TopItems = best,
            TopScores = [.. best.Select(item => (float)scores[item])],
        };
    }

    private static IEnumerable<ContextTable> TablesOf(ContextReader reader, int dimensions, Random random)
    {
        if (reader.ReadsKinds)
            yield return new(ContextFeatures.KindInput, reader.KindCount, Numbers(random, reader.KindCount * dimensions, 1));
        if (reader.ReadsGaps)
            yield return new(ContextFeatures.GapInput, reader.GapCount, Numbers(random, reader.GapCount * dimensions, 1));
        if (reader.ReadsWords)
            yield return new(ContextFeatures.WordsInput, reader.WordCount, [.. new float[dimensions], .. Numbers(random, (reader.WordCount - 1) * dimensions, 1)], StepWords.Most);
    }

    private float[] IntentsOf(double[] user) => [.. Intents!.Bias.Select((bias, head) =>
        (float)(1 / (1 + Math.Exp(-(bias + user.Select((value, place) => value * Intents.FromUser[head * user.Length + place]).Sum())))))];

    private static float[] Numbers(Random random, int count, float scale)
    {
        var numbers = new float[count];
        for (var at = 0; at < count; at++)
            numbers[at] = ((random.NextSingle() * 2) - 1) * scale;
        return numbers;
    }
}
