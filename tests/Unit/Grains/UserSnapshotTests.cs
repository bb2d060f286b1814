using CsCheck;
using Personalization.Grains;

namespace Personalization.Unit.Tests;

public sealed class UserSnapshotTests
{
    [Fact]
    public void WhatWasPackedIsFoundSound() =>
        Gen.Byte.Array.Sample(static packed => UserSnapshot.Of(packed).Fault() is null);

    [Fact]
    public void AFlippedBitIsFoundWhereverItLies() =>
        Gen.Select(Gen.Byte.Array[1, 2_000], Gen.Int[0, int.MaxValue], Gen.Int[0, 7]).Sample(static (packed, at, bit) =>
        {
            var snapshot = UserSnapshot.Of([.. packed]);
            snapshot.Packed[at % packed.Length] ^= (byte)(1 << bit);
            Assert.Contains("corrupt", snapshot.Fault(), StringComparison.Ordinal);
        });

    [Fact]
    public void ALaterFormatIsRefusedByName()
    {
        var snapshot = UserSnapshot.Of([1, 2, 3]);
        snapshot.Format = UserSnapshot.CurrentFormat + 1;
        Assert.Contains($"format {UserSnapshot.CurrentFormat + 1}", snapshot.Fault(), StringComparison.Ordinal);
    }
}
