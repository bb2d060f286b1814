using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Personalization.Detection;
using Personalization.Grains;
using Personalization.Silo;
using StackExchange.Redis;

namespace Personalization.Processes;

/// <summary>The entities' snapshots as they lie in the store.</summary>
internal static class StoredEntities
{
    /// <summary>What every entity knows, as bytes, by kind and hash.</summary>
    public static async Task<IReadOnlyList<(string Entity, string Memory)>> Read(string connectionString)
    {
        await using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(connectionString);
        var entities = new List<(string, string)>();
        await foreach (var key in connection.GetServers()[0].KeysAsync(pattern: $"{default(StateEpoch).States}entity/*/entity"))
        {
            var snapshot = serializer.Deserialize<StateSnapshot>((byte[])(await connection.GetDatabase().HashGetAsync(key, "data"))!)!;
            entities.Add((string.Join('/', $"{key}".Split('/')[^3..^1]), Bytes(serializer.Deserialize<EntityState>(snapshot.Packed)!.Memory, serializer)));
        }
        return entities;
    }

    /// <summary>A memory as <see cref="Read"/> gives it.</summary>
    public static string Bytes(EntityMemory memory, Serializer serializer) => Convert.ToHexString(serializer.SerializeToArray(memory));
}
