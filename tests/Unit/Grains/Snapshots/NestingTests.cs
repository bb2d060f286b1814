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

    /// <summary>A run of bytes again and again in what was a snapshot, as the soak found it: each is a field of its own, and some name types, which are looked for.</summary>
    [Theory, InlineData(5_320, "1501e0010121"), InlineData(206, "014075"), InlineData(3_272, "010b6974")]
    public void BytesOfThousandsOfFieldsAreADamagedSnapshotAndTakeLittleMemory(int from, string run)
    {
        var sample = Convert.FromBase64String(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Grains", "Formats", "user-3.base64")));
        var bytes = BinaryData.FromBytes([.. sample[..from], .. Enumerable.Repeat(Convert.FromHexString(run), 20_000).SelectMany(static part => part), .. sample[from..]]);
        Assert.True(Stored.Deserialize<StateSnapshot>(bytes)!.IsDamaged);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(Stored.Deserialize<StateSnapshot>(bytes)!.IsDamaged);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * bytes.ToMemory().Length);
    }

    private static BinaryData Openings(int count) => BinaryData.FromBytes(Enumerable.Repeat(Opening, count).ToArray());
}
