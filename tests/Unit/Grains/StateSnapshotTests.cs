using CsCheck;
using Personalization.Grains;

namespace Personalization.Unit.Tests;

public sealed class StateSnapshotTests
{
    [Fact]
    public void WhatWasPackedIsFoundSound() =>
        Gen.Byte.Array.Sample(static packed => StateSnapshot.Of(packed).Fault() is null);

    [Fact]
    public void AFlippedBitIsFoundWhereverItLies() =>
        Gen.Select(Gen.Byte.Array[1, 2_000], Gen.Int[0, int.MaxValue], Gen.Int[0, 7]).Sample(static (packed, at, bit) =>
        {
            var snapshot = StateSnapshot.Of([.. packed]);
            snapshot.Packed[at % packed.Length] ^= (byte)(1 << bit);
            Assert.Contains("corrupt", snapshot.Fault(), StringComparison.Ordinal);
        });

    [Fact]
    public void ALaterFormatIsRefusedByName()
    {
        var snapshot = StateSnapshot.Of([1, 2, 3]);
        snapshot.Format = StateSnapshot.CurrentFormat + 1;
        Assert.Contains($"format {StateSnapshot.CurrentFormat + 1}", snapshot.Fault(), StringComparison.Ordinal);
    }
}
