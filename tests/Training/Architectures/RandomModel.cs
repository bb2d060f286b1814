using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Inference;
using static TorchSharp.torch;

namespace Personalization.Training.Tests;

/// <summary>A network as training begins with it, and its folder. Windows are short, so that histories outgrow them.</summary>
internal sealed class RandomModel : IDisposable
{
    public const int Items = 200;
    public const float Length = 16;
    public const int Units = 32;
    private const int Seed = 5;
    private static readonly ContextFeatures Features = new() { Kinds = ["view", "add_to_cart", "purchase"], Gaps = [10, 60, 1800, 86400], Words = ["blue", "cheap", "lamp", "red", "shoe", "tent"] };
    private readonly ScratchFolder _folder = new();

    /// <param name="architecture">One of the names.</param>
    /// <param name="byCosine">Item vectors of one length, and user vectors of length 1.</param>
    public RandomModel(string architecture, bool byCosine)
        : this(byCosine ? Options(architecture) with { VectorLength = Length, UnitUsers = true } : Options(architecture))
    {
    }

    public RandomModel(NetworkOptions options)
    {
        TorchLibraries.Load();
        using var generator = new Generator(Seed);
        var catalogue = Catalogue();
        Network = Personalization.Training.Architectures.NetworkOf(catalogue, options, generator);
        Stir(generator);
        ModelFolderWriter.Write(Folder, Network.ToModel(), new ModelCard
        {
            Name = "random",
            Items = catalogue,
            HasSurprise = Network.HasSurprise,
            Golden = GoldenVectors.Of(Network, PassageOf(new Random(Seed), 9)),
        });
    }

    public INetwork Network { get; }

    /// <summary>With kinds, gaps and words besides, where the network can read them.</summary>
    public static NetworkOptions Reading(string architecture) => Options(architecture) with { Features = Features };

    /// <summary>One that looks back at fewer items than histories have.</summary>
    public static NetworkOptions LookingBack(string architecture, bool reading) => (reading ? Reading(architecture) : Options(architecture)) with { Attention = 5 };

    /// <summary>Events of chance, as the network reads them.</summary>
    public Passage PassageOf(Random random, int events) => new(
        [.. Enumerable.Range(0, events).Select(_ => random.Next(Items))],
        Network.Context is null ? [] : [.. Enumerable.Range(0, events).Select(_ => ContextOf(random))]);

    /// <summary>Any that the features know.</summary>
    public static StepContext ContextOf(Random random) => new(random.Next(1 + Features.Kinds!.Length), random.Next(2 + Features.Gaps!.Length), WordsOf(random));

    /// <summary>None up to the most.</summary>
    private static StepWords WordsOf(Random random) =>
        Enumerable.Range(0, random.Next(1 + StepWords.Most)).Aggregate(default(StepWords), (words, _) => words.With(1 + random.Next(Features.Words!.Length)));

    /// <summary>With three intents, an odd number to vectors of a processor, but for two towers, which have none.</summary>
    public static NetworkOptions Options(string architecture)
    {
        var options = new NetworkOptions { Architecture = Personalization.Training.Architectures.Named(architecture), Units = Units, MaxLength = 6 };
        return Personalization.Training.Architectures.HasProbabilities(options.Architecture)
            ? options with { IntentWeight = 0.1, Heads = [.. Intent.All.Skip(1).Select(static intent => new IntentHead(intent, 0.2))] }
            : options;
    }

    public string Folder => _folder.PathOf("model");

    public RecurrentModel Load() => RecurrentModel.Load(Folder, ModelTraining.Serving, NullLogger.Instance);

    public void Dispose()
    {
        Network.Dispose();
        _folder.Dispose();
    }

    /// <summary>With words that items share, for networks that read them.</summary>
    private static CataloguedItem[] Catalogue() =>
        [.. Enumerable.Range(0, Items).Select(item => new CataloguedItem($"item{item}", 1, $"Thing{item % 17} no. {item % 5}", $"c{item % 3}", null, $"{item % 11}.5"))];

    /// <summary>Makes the item vectors as long as training makes them, and everything that begins at zero or one different from it.</summary>
    private void Stir(Generator generator)
    {
        using var frozen = no_grad();
        foreach (var weights in Network.Parameters)
            weights.add_(randn(weights.shape, generator: generator) * 0.3);
    }
}
