namespace Personalization.Training.Tests;

public sealed class VersionNeedTests
{
    private static byte[] Bridge
    {
        get
        {
            var path = Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
            Assert.SkipUnless(File.Exists(path), $"There is no {path} on this system.");
            return File.ReadAllBytes(path);
        }
    }

    [Fact]
    public void WhatIsNoElfLibraryIsLeftAlone()
    {
        Assert.Null(VersionNeed.Lower([]));
        Assert.Null(VersionNeed.Lower(new byte[1000]));
        Assert.Null(VersionNeed.Lower("MZ a library of Windows"u8));
    }

    [Fact]
    public void ALibraryThatAsksForNothingNewIsLeftAlone()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libc10.so");
        Assert.SkipUnless(File.Exists(path), $"There is no {path} on this system.");

        Assert.Null(VersionNeed.Lower(File.ReadAllBytes(path)));
    }

    [Fact]
    public void OnlyTheVersionItsHashAndTheSymbolsBindingChange()
    {
        var original = Bridge;
        var lowered = VersionNeed.Lower(original)!;

        Assert.Equal(original.Length, lowered.Length);
        var changed = Enumerable.Range(0, original.Length).Where(index => original[index] != lowered[index]).ToList();
        // The last digit of the name, the lowest byte of its hash, the symbol's binding.
        Assert.Equal(3, changed.Count);
        Assert.Contains(changed, index => (original[index], lowered[index]) == ((byte)'2', (byte)'0'));
        Assert.Contains(changed, index => original[index] >> 4 == 1 && lowered[index] >> 4 == 2);
    }

    [Fact]
    public void ALoweredLibraryNeedsNoMore() => Assert.Null(VersionNeed.Lower(VersionNeed.Lower(Bridge)!));

    [Theory]
    [InlineData("", 0u)]
    [InlineData("GLIBCXX_3.4.30", 0x0297f840u)]
    [InlineData("GLIBC_2.2.5", 0x09691a75u)]
    public void NamesHashAsElfSays(string name, uint hash) => Assert.Equal(hash, VersionNeed.HashOf(name));
}
