using CsCheck;
using Personalization.Grains;

namespace Personalization.Unit.Tests;

public sealed class StateSnapshotTests
{
    [Fact]
    public void WhatWasPackedIsFoundSound() =>
        Gen.Byte.Array.Sample(static packed => StateSnapshot.Of(packed) is { IsDamaged: false, IsNewer: false });

    [Fact]
    public void TheFormatBeforeIsFoundSoundAndItsOwn() => Gen.Byte.Array.Sample(static packed =>
        StateSnapshot.Of(packed, StateSnapshot.FormatBefore) is { Format: StateSnapshot.FormatBefore, IsDamaged: false, IsNewer: false });

    [Fact]
    public void AFlippedBitIsFoundWhereverItLies() =>
        Gen.Select(Gen.Byte.Array[1, 2_000], Gen.Int[0, int.MaxValue], Gen.Int[0, 7]).Sample(static (packed, at, bit) =>
        {
            var snapshot = StateSnapshot.Of([.. packed]);
            snapshot.Packed[at % packed.Length] ^= (byte)(1 << bit);
            Assert.True(snapshot.IsDamaged);
        });

    [Fact]
    public void AFormatThatOnlySeemsLaterIsADamage() => Gen.Int[2, 30].Sample(static bit =>
    {
        var snapshot = StateSnapshot.Of([1, 2, 3]);
        snapshot.Format ^= 1 << bit;
        Assert.True(snapshot.IsDamaged);
    });

    [Fact]
    public void BytesThatAreNoSnapshotAreADamagedOne() =>
        Gen.Byte.Array.Sample(static bytes => StateSnapshot.Unreadable(bytes).IsDamaged);
}
