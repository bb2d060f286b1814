using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Fakes;
using Personalization.Inference;

namespace Personalization.Unit.Tests;

public sealed class LoadingTests : IDisposable
{
    private static readonly string[] Files = ["manifest.json", "step.onnx", "rank.onnx", "items.f32", "bias.f32", "items.tsv", "golden.json"];
    private readonly TinyModel _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void AFolderThatWasWrittenIsLoaded()
    {
        using var model = _tiny.Load();
        Assert.Equal($"tiny-lstm@{model.Manifest.Version[..12]}", model.Id);
        Assert.Equal(16, model.StateSize);
        Assert.True(model.HasSurprise);
        Assert.True(model.Catalogue.TryGetIndex("i7", out var index));
        Assert.Equal((7, "i7", "Item 7", 50L), (index, model.Catalogue[7], model.Catalogue.TitleOf(7), model.Catalogue.CountOf(7)));
        Assert.False(model.Catalogue.TryGetIndex("I7", out _));
        Assert.Equal(model.Catalogue.Popular.OrderByDescending(model.Catalogue.CountOf).ThenBy(item => item), model.Catalogue.Popular);
    }

    [Fact]
    public void TheSameContentHasTheSameVersion()
    {
        using var same = new TinyModel();
        using var other = new TinyModel(seed: 2);
        using var one = _tiny.Load();
        using var two = same.Load();
        using var three = other.Load();
        Assert.Equal(one.Manifest.Version, two.Manifest.Version);
        Assert.NotEqual(one.Manifest.Version, three.Manifest.Version);
    }

    [Fact]
    public void AFlippedByteAnywhereIsRefused() =>
        Gen.Select(Gen.Int[0, Files.Length - 1], Gen.Int[0, 1_000_000]).Sample((file, position) =>
        {
            Tampering.FlipByte(_tiny.Folder, Files[file], position);
            var error = Refused();
            Tampering.FlipByte(_tiny.Folder, Files[file], position);
            Assert.Contains(_tiny.Folder, error.Message, StringComparison.Ordinal);
            Assert.Contains(Files[file], error.Message, StringComparison.Ordinal);
        }, iter: 300, threads: 1);

    [Theory]
    [MemberData(nameof(FileNames))]
    public void AMissingFileIsRefusedByItsName(string file)
    {
        File.Delete(Path.Combine(_tiny.Folder, file));
        AssertRefused(file);
    }

    [Theory]
    [MemberData(nameof(FileNames))]
    public void AFileThatTheManifestDoesNotVouchForIsRefused(string file)
    {
        if (file == ModelFiles.Manifest)
            return;
        Tampering.Reseal(_tiny.Folder, manifest => manifest with { Files = [.. manifest.Files.Where(listed => listed.Name != file)] });
        AssertRefused($"does not list {file}");
    }

    [Fact]
    public void AMissingFolderIsRefused() =>
        Assert.Contains("there is no folder", Assert.Throws<ModelRefusedException>(() => RecurrentModel.Load(_tiny.Folder + "-not", _tiny.Options(), NullLogger.Instance)).Reason, StringComparison.Ordinal);

    [Fact]
    public void AWrongHashIsRefused()
    {
        Tampering.Reseal(_tiny.Folder, manifest => manifest with { Files = [.. manifest.Files.Select(file => file with { Sha256 = new string('a', 64) })] });
        AssertRefused("step.onnx has the SHA-256");
    }

    [Fact]
    public void AnotherFormatIsRefused()
    {
        Tampering.Reseal(_tiny.Folder, manifest => manifest with { Format = 2 });
        AssertRefused("its format is 2, expected 1");
    }

    [Fact]
    public void AMemberThatThisEngineDoesNotKnowIsRefused()
    {
        Tampering.Rewrite(_tiny.Folder, ModelFiles.Manifest, text => text.Replace("\"architecture\"", "\"archetype\"", StringComparison.Ordinal));
        AssertRefused("archetype");
    }

    [Fact]
    public void AnUnknownFeatureIsRefusedByItsName()
    {
        Tampering.Reseal(_tiny.Folder, manifest => manifest with { Features = ["item", "price"] });
        AssertRefused("reads the feature 'price'");
    }

    [Fact]
    public void APathOutOfTheFolderIsRefused()
    {
        Tampering.Reseal(_tiny.Folder, manifest => manifest with { Files = [.. manifest.Files, new("../secret", new string('a', 64), 1)] });
        AssertRefused("lists '../secret'");
    }

    [Fact]
    public void ADuplicateItemIsRefused()
    {
        Tampering.Rewrite(_tiny.Folder, ModelFiles.Items, text => text.Replace("\ni9\t", "\ni8\t", StringComparison.Ordinal));
        Tampering.Reseal(_tiny.Folder);
        AssertRefused("line 11 of items.tsv repeats the item 'i8'");
    }

    [Fact]
    public void AVocabularyOfAnotherLengthIsRefused()
    {
        Tampering.Rewrite(_tiny.Folder, ModelFiles.Items, text => text + "i50\t1\t\t\t\t\n");
        Tampering.Reseal(_tiny.Folder);
        AssertRefused("items.tsv lists 51 items, expected 50");
    }

    [Fact]
    public void ItemVectorsWithoutMeaningAreRefused()
    {
        var path = Path.Combine(_tiny.Folder, ModelFiles.ItemVectors);
        var bytes = File.ReadAllBytes(path);
        BitConverter.GetBytes(float.NaN).CopyTo(bytes, 40);
        File.WriteAllBytes(path, bytes);
        Tampering.Reseal(_tiny.Folder);
        AssertRefused("items.f32 holds NaN at position 10");
    }

    [Fact]
    public void AGoldenStateThatTheGraphsDoNotGiveIsRefused()
    {
        Tampering.RewriteGolden(_tiny.Folder, golden => golden with { State = [golden.State[0] + 0.001f, .. golden.State[1..]] });
        Tampering.Reseal(_tiny.Folder);
        AssertRefused("state[0]");
    }

    [Fact]
    public void AGoldenLogZThatTheGraphsDoNotGiveIsRefused()
    {
        Tampering.RewriteGolden(_tiny.Folder, golden => golden with { LogZ = golden.LogZ + 0.01f });
        Tampering.Reseal(_tiny.Folder);
        AssertRefused("log Z[0]");
    }

    [Fact]
    public void GoldenItemsThatAreNotTheBestAreRefused()
    {
        Tampering.RewriteGolden(_tiny.Folder, golden => golden with { TopItems = [golden.TopItems[^1], .. golden.TopItems[1..^1], golden.TopItems[0]] });
        Tampering.Reseal(_tiny.Folder);
        AssertRefused("scores of the best items[0]");
    }

    [Fact]
    public void AModelThatWasNotAcceptedIsRefusedUnlessItMayRunAllTheSame()
    {
        Tampering.Reseal(_tiny.Folder, static manifest => manifest with { Acceptance = new() { Accepted = false, Faults = ["it is worse than old@1", "it is slow"] } });
        AssertRefused("it was not accepted at the end of its training: it is worse than old@1; it is slow. Serve another one");
        var options = _tiny.Options();
        options.AllowUnaccepted = true;
        RecurrentModel.Load(_tiny.Folder, options, NullLogger.Instance).Dispose();
    }

    [Theory]
    [InlineData(true, "it is slow")]
    [InlineData(false)]
    public void AnAcceptanceThatContradictsItsFaultsIsRefused(bool accepted, params string[] faults)
    {
        Tampering.Reseal(_tiny.Folder, manifest => manifest with { Acceptance = new() { Accepted = accepted, Faults = faults } });
        AssertRefused($"with {faults.Length} faults");
    }

    [Fact]
    public void AnAcceptedModelIsLoadedAndSaysSo()
    {
        Tampering.Reseal(_tiny.Folder, static manifest => manifest with { Acceptance = new() { Accepted = true, Faults = [], Previous = "old@1", Metrics = new Dictionary<string, double> { ["mrr@20"] = .5 } } });
        using var model = _tiny.Load();
        Assert.Equal(("old@1", .5), (model.Manifest.Acceptance!.Previous, model.Manifest.Acceptance.Metrics["mrr@20"]));
    }

    public static TheoryData<string> FileNames() => [.. Files];

    private ModelRefusedException Refused() => Assert.Throws<ModelRefusedException>(() => _tiny.Load().Dispose());

    private void AssertRefused(string reason) => Assert.Contains(reason, Refused().Reason, StringComparison.Ordinal);
}
