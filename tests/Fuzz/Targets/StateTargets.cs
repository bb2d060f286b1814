using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Session;
using Personalization.Grains;

namespace Personalization.Fuzz;

/// <summary>
/// What lies in the store. A snapshot is always an answer: sound, of a later format, or damaged, and what it seals is read only where it is sound.
/// A partition's record may be refused by an exception, which stops the partition and nothing else.
/// </summary>
internal static class StateTargets
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddSerializer().BuildServiceProvider();
    private static readonly Serializer Serializer = Services.GetRequiredService<Serializer>();
    private static readonly SnapshotSerializer Stored = new(Serializer, Services.GetRequiredService<SerializerSessionPool>());

    public static IReadOnlyList<Target> All { get; } =
    [
        Of("snapshots", [User(), Serializer.SerializeToArray(StateSnapshot.Of(Serializer.SerializeToArray(new UserState())))], static bytes => IsSound(Stored.Deserialize<StateSnapshot>(bytes)!)),
        Of("partitions", [Serializer.SerializeToArray(Partition())], IsPartition),
    ];

    private static bool IsSound(StateSnapshot snapshot)
    {
        if (snapshot.IsDamaged || snapshot.IsNewer)
            return false;
        _ = Serializer.Deserialize<UserState>(snapshot.Packed);
        return true;
    }

    private static bool IsPartition(BinaryData bytes)
    {
        try
        {
            return Stored.Deserialize<PartitionState>(bytes) is not null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return false;
        }
    }

    private static byte[] User() => Convert.FromBase64String(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", "user-3.base64")));

    private static PartitionState Partition() => new()
    {
        Checkpoint = new("log", 10, 12),
        Token = 3,
        Condemned = [new("log", 11, "It failed.")],
        Limits = [new("log", 0, 100, 20)],
    };

    private static Target Of(string name, byte[][] samples, Func<BinaryData, bool> read) => new(name, damage =>
    {
        var bytes = damage.Of(samples);
        return new(bytes.Length, () => read(BinaryData.FromBytes(bytes)));
    });
}
