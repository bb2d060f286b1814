using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Session;
using Personalization.Grains;

namespace Personalization.Unit.Tests;

public sealed class SnapshotSerializerTests
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddSerializer().BuildServiceProvider();
    private static readonly Serializer Serializer = Services.GetRequiredService<Serializer>();
    private static readonly SnapshotSerializer Stored = new(Serializer, Services.GetRequiredService<SerializerSessionPool>());

    [Fact]
    public void WhatIsWrittenIsReadAgain() =>
        Assert.Equal([1, 2, 3], Stored.Deserialize<StateSnapshot>(Stored.Serialize(StateSnapshot.Of([1, 2, 3])))!.Packed);

    /// <summary>Found by the soak: a flipped bit makes an object a reference to none, and its user's grain failed at every activation.</summary>
    [Theory, InlineData(true), InlineData(false)]
    public void BytesThatSayThereIsNoneAreADamagedSnapshot(bool all)
    {
        var bytes = Serializer.SerializeToArray(all ? null : new StateSnapshot { Packed = null! });
        var read = Stored.Deserialize<StateSnapshot>(BinaryData.FromBytes(bytes));
        Assert.True(read!.IsDamaged);
        Assert.Equal(bytes, read.Packed);
    }

    [Fact]
    public void APartitionsRecordOfThemIsRefusedAndSaysWhatToDo()
    {
        var refused = Assert.Throws<InvalidDataException>(() => Stored.Deserialize<PartitionState>(BinaryData.FromBytes(Serializer.SerializeToArray<PartitionState>(null!))));
        Assert.Contains(nameof(PartitionState), refused.Message, StringComparison.Ordinal);
        Assert.Contains("docs/reliability.md", refused.Message, StringComparison.Ordinal);
    }
}
