using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Session;
using Personalization.Grains;

namespace Personalization.Unit.Tests;

public sealed class NestingTests
{
    /// <summary>The tag of an object in field 1, of the type that is expected there.</summary>
    private const byte Opening = 0b0010_0001;

    private static readonly ServiceProvider Services = new ServiceCollection().AddSerializer().BuildServiceProvider();
    private static readonly SnapshotSerializer Stored = new(
        Services.GetRequiredService<Serializer>(), Services.GetRequiredService<SerializerSessionPool>());

    [Fact]
    public void BytesThatOnlyOpenObjectsAreADamagedSnapshot() =>
        Assert.True(Stored.Deserialize<StateSnapshot>(Openings(100_000))!.IsDamaged);

    [Fact]
    public void APartitionsRecordOfThemIsRefused() =>
        Assert.Throws<InvalidDataException>(() => Stored.Deserialize<PartitionState>(Openings(100_000)));

    private static BinaryData Openings(int count) => BinaryData.FromBytes(Enumerable.Repeat(Opening, count).ToArray());
}
