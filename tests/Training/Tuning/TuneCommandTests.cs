using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Inference;

namespace Personalization.Training.Tests;

[Collection(TrainingCollection.Name)]
public sealed class TuneCommandTests : IDisposable
{
    private readonly TrainingConsole _console = new();

    public void Dispose() => _console.Dispose();

    [Fact]
    public async Task TheCommandOfATunedModelMakesItAgainWithoutTheSearch()
    {
        var log = _console.Folder.Write("log.txt", CyclicLog.Sequences(300, seed: 2));
        var first = _console.Folder.PathOf("first/model");
        Assert.Equal(0, await _console.Run("train", "--format", "sequences", "--data", log, "--out", first, "--epochs", "3", "--units", "8", "--validation", "0.1", "--dropout", "0.2", "--tune", "0.1"));

        var manifest = ManifestOf(first);
        var command = manifest.Training!.Command;
        Assert.DoesNotContain("--tune", command, StringComparison.Ordinal);
        Assert.Contains("--dropout 0.2 ", command, StringComparison.Ordinal);
        Assert.Equal([first], Directory.GetFileSystemEntries(_console.Folder.PathOf("first")));

        var again = _console.Folder.PathOf("again/model");
        string[] typed = [.. command.Split(' ').Select(word => word == "log.txt" ? log : word)];
        Assert.Equal(0, await _console.Run([.. typed, "--out", again]));
        Assert.Equal(manifest.Version, ManifestOf(again).Version);
    }

    [Fact]
    public async Task WithoutValidationThereIsNothingToSearchBy()
    {
        var log = _console.Folder.Write("log.txt", CyclicLog.Sequences(50, seed: 2));

        Assert.Equal(1, await _console.Run("train", "--format", "sequences", "--data", log, "--out", _console.Folder.PathOf("model"), "--tune", "1", "--validation", "0", "--without-neighbours"));

        Assert.Contains("--tune has nothing to judge options on", _console.Error.ToString(), StringComparison.Ordinal);
    }

    private static ModelManifest ManifestOf(string folder)
    {
        using var model = RecurrentModel.Load(folder, ModelTraining.Serving, NullLogger.Instance);
        return model.Manifest;
    }
}
