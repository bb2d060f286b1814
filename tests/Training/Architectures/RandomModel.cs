using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Inference;
using static TorchSharp.torch;

namespace Personalization.Training.Tests;

/// <summary>A network as training begins with it, and its folder. Windows are short, so that histories outgrow them.</summary>
internal sealed class RandomModel : IDisposable
{
    public const int Items = 200;
    public const float Length = 16;
    private const int Seed = 5;
    private readonly ScratchFolder _folder = new();

    /// <param name="architecture">One of the names.</param>
    /// <param name="byCosine">Item vectors of one length, and user vectors of length 1.</param>
    public RandomModel(string architecture, bool byCosine)
    {
        TorchLibraries.Load();
        using var generator = new Generator(Seed);
        var options = new NetworkOptions { Architecture = Personalization.Training.Architectures.Named(architecture), Units = 32, MaxLength = 6 };
        Network = new NextItemNetwork(Items, byCosine ? options with { VectorLength = Length, UnitUsers = true } : options, generator);
        Stir(generator);
        ModelFolderWriter.Write(Folder, Network.ToModel(), new ModelCard
        {
            Name = "random",
            Items = [.. Enumerable.Range(0, Items).Select(item => new CataloguedItem($"item{item}", 1))],
            Golden = GoldenVectors.Of(Network, [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        });
    }

    public NextItemNetwork Network { get; }

    public string Folder => _folder.PathOf("model");

    public RecurrentModel Load() => RecurrentModel.Load(Folder, ModelTraining.Serving, NullLogger.Instance);

    public void Dispose()
    {
        Network.Dispose();
        _folder.Dispose();
    }

    /// <summary>Makes the item vectors as long as training makes them, and everything that begins at zero or one different from it.</summary>
    private void Stir(Generator generator)
    {
        using var frozen = no_grad();
        foreach (var weights in Network.Parameters)
            weights.add_(randn(weights.shape, generator: generator) * 0.3);
    }
}
