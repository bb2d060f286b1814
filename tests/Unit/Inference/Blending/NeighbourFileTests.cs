using CsCheck;
using Personalization.Fakes;
using Personalization.Inference;
using Personalization.Training;

namespace Personalization.Unit.Tests;

public sealed class NeighbourFileTests : IDisposable
{
    private const int Items = 50;
    private readonly TinyModel _tiny = new(Items);

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void AnIndexComesBackFromItsFolderAsItWas() =>
        Gen.Select(Gen.Int, Gen.Int[0, 80], Gen.Double[0.01, 0.99], Gen.Int[1, 20]).Sample((seed, count, weight, lastItems) =>
        {
            var written = RandomSessions.Of(Items, seed, weight, count, new NeighbourOptions { LastItems = lastItems, Vote = Decay.SquaredShare });
            NeighbourFolder.Write(_tiny.Folder, written, "");
            using var model = _tiny.Load();
            var read = model.Neighbours!;
            Assert.Equal((written.Blend.Weight, written.Blend.Floor, written.Blend.SessionGap, written.Blend.Options), (read.Blend.Weight, read.Blend.Floor, read.Blend.SessionGap, read.Blend.Options));
            Assert.Equal(NeighbourFile.Write(written.Index), NeighbourFile.Write(read.Index));
            Assert.Equal(written.Index.Weights, read.Index.Weights);
        }, iter: 30, threads: 1);

    [Fact]
    public void NeighboursThatAreTakenAwayLeaveTheFolderAsItWas()
    {
        var before = File.ReadAllBytes(Path.Combine(_tiny.Folder, ModelFiles.Manifest));
        Add();
        NeighbourFolder.Write(_tiny.Folder, null, "");
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(_tiny.Folder, ModelFiles.Manifest)));
        Assert.False(File.Exists(IndexPath));
    }

    [Fact]
    public void AFlippedByteOfTheIndexIsRefused()
    {
        Add();
        Gen.Int[0, 1_000_000].Sample(position =>
        {
            Tampering.FlipByte(_tiny.Folder, ModelFiles.Neighbours, position);
            AssertRefused("neighbours.bin has the SHA-256");
            Tampering.FlipByte(_tiny.Folder, ModelFiles.Neighbours, position);
        }, iter: 30, threads: 1);
    }

    [Fact]
    public void NumbersThatDoNotFitAreRefusedWhateverTheySay()
    {
        Add();
        var sound = File.ReadAllBytes(IndexPath);
        Gen.Select(Gen.Int[0, sound.Length / 4 - 1], Gen.Int).Sample((place, number) =>
        {
            // Honestly sealed: the reader must not trust, nor run into anything but a refusal.
            byte[] changed = [.. sound];
            BitConverter.GetBytes(number).CopyTo(changed, place * 4);
            Reseal(changed);
            try
            {
                _tiny.Load().Dispose();
            }
            catch (ModelRefusedException refusal)
            {
                Assert.Contains(ModelFiles.Neighbours, refusal.Reason, StringComparison.Ordinal);
            }
        }, iter: 150, threads: 1);
    }

    [Theory]
    [InlineData(0, 51, "is of 51 items, expected 50")]
    [InlineData(1, -7, "tells of -7 sessions")]
    [InlineData(2, int.MaxValue, "for 50 items")]
    [InlineData(4, 9, "does not fit together")]
    public void AHeadThatDoesNotFitIsRefused(int place, int number, string reason)
    {
        Add();
        var bytes = File.ReadAllBytes(IndexPath);
        BitConverter.GetBytes(number).CopyTo(bytes, place * 4);
        Reseal(bytes);
        AssertRefused(reason);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(-0.5f)]
    public void AWeightThatIsNoneIsRefused(float weight)
    {
        Add();
        var bytes = File.ReadAllBytes(IndexPath);
        BitConverter.GetBytes(weight).CopyTo(bytes, bytes.Length - 4);
        Reseal(bytes);
        AssertRefused("gives item 49 the weight");
    }

    [Fact]
    public void ACutOffIndexIsRefused()
    {
        Add();
        Reseal(File.ReadAllBytes(IndexPath)[..^4]);
        AssertRefused("neighbours.bin has");
        Reseal([1, 2, 3]);
        AssertRefused("expected at least 16");
    }

    [Fact]
    public void AnIndexAndItsBlendOnlyComeTogether()
    {
        Add();
        Tampering.Reseal(_tiny.Folder, manifest => manifest with { Neighbours = null });
        AssertRefused("does not say how to mix");
        Tampering.Reseal(_tiny.Folder, manifest => manifest with { Neighbours = Blend(), Files = [.. manifest.Files.Where(file => file.Name != ModelFiles.Neighbours)] });
        AssertRefused("does not list neighbours.bin");
    }

    [Fact]
    public void NeighboursWithoutProbabilitiesToMixWithAreRefused()
    {
        Add();
        Tampering.Reseal(_tiny.Folder, manifest => manifest with { Surprise = "none" });
        AssertRefused("its surprise is 'none' and it mixes neighbours in");
    }

    [Fact]
    public void ABlendOutOfItsRangesIsRefused()
    {
        Add();
        foreach (var weight in new[] { 0, 1, -0.1, 1.5 })
            AssertRefused(Blend() with { Weight = weight }, "neighbours' weight is");
        foreach (var floor in new[] { -0.1, 1.5 })
            AssertRefused(Blend() with { Floor = floor }, "neighbours' floor is");
        AssertRefused(Blend() with { SessionGap = TimeSpan.Zero }, "session_gap is 00:00:00");
        AssertRefused(Blend() with { Options = new NeighbourOptions { Neighbours = 0 } }, "options are 0 neighbours");
        AssertRefused(Blend() with { Options = new NeighbourOptions { Recent = 0 } }, "of 0 recent");
        AssertRefused(Blend() with { Options = new NeighbourOptions { LastItems = 51 } }, "by 51 last items");
    }

    [Fact]
    public void AManifestThatNamesNoFloorHasTheStandardOne()
    {
        Add();
        Tampering.Reseal(_tiny.Folder, manifest => manifest with { Neighbours = Blend() with { Floor = 0.25 } });
        Tampering.Rewrite(_tiny.Folder, ModelFiles.Manifest, static text => text.Replace("\"floor\": 0.25,", "", StringComparison.Ordinal));
        Tampering.Reseal(_tiny.Folder, static manifest => manifest);

        using var model = _tiny.Load();
        Assert.Equal(Blend().Floor, model.Neighbours!.Blend.Floor);
        Assert.InRange(model.Neighbours.Blend.Floor, 0.001, 0.001);
    }

    [Fact]
    public void ADecayThatIsNotListedIsRefused()
    {
        Add();
        Tampering.Rewrite(_tiny.Folder, ModelFiles.Manifest, text => text.Replace("\"tenths\"", "\"fifths\"", StringComparison.Ordinal));
        AssertRefused("manifest.json is not what this engine reads");
    }

    [Fact]
    public void NeighboursOfAnotherCatalogueAreNotRun()
    {
        var error = Assert.Throws<ArgumentException>(() => new ModelRunner(_tiny.Load(), RandomSessions.Of(Items + 1, seed: 1, weight: 0.5), _tiny.Options(), TimeProvider.System));
        Assert.Contains("know 51 items, expected 50", error.Message, StringComparison.Ordinal);
    }

    private string IndexPath => Path.Combine(_tiny.Folder, ModelFiles.Neighbours);

    private static NeighbourBlend Blend() => new() { Weight = 0.5 };

    private void Add() => NeighbourFolder.Write(_tiny.Folder, RandomSessions.Of(Items, seed: 3, weight: 0.5), "");

    private void Reseal(byte[] index)
    {
        File.WriteAllBytes(IndexPath, index);
        Tampering.Reseal(_tiny.Folder);
    }

    private void AssertRefused(NeighbourBlend blend, string reason)
    {
        Tampering.Reseal(_tiny.Folder, manifest => manifest with { Neighbours = blend });
        AssertRefused(reason);
    }

    private void AssertRefused(string reason) =>
        Assert.Contains(reason, Assert.Throws<ModelRefusedException>(() => _tiny.Load().Dispose()).Reason, StringComparison.Ordinal);
}
