using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Personalization.Grains;
using Personalization.Silo;
using StackExchange.Redis;

namespace Personalization.Processes;

/// <summary>The users' snapshots as they lie in the store.</summary>
internal static class StoredUsers
{
    private const int Partitions = 4;

    /// <summary>
    /// Every user's state as bytes by key, but for its pending outcomes, which depend on when a commit was heard of, and its partition's
    /// owner, which depends on how often it changed; with or without the entities that heard of the user. Keys are those of the first epoch.
    /// </summary>
    public static async Task<SortedDictionary<string, string>> Read(string connectionString, string log, StateEpoch epoch = default, bool hasLinks = true)
    {
        await using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(connectionString);
        var users = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var key in connection.GetServers()[0].KeysAsync(pattern: $"{epoch.States}user/*/user"))
        {
            var snapshot = serializer.Deserialize<StateSnapshot>((byte[])(await connection.GetDatabase().HashGetAsync(key, "data"))!)!;
            var state = serializer.Deserialize<UserState>(snapshot.Packed)!;
            state.Positions = WithoutOwners(state.Positions, log);
            users.Add(key.ToString().Replace(epoch.States, default(StateEpoch).States, StringComparison.Ordinal), Bytes(state, serializer, hasLinks));
        }
        return users;
    }

    /// <summary>Flips a bit of every fourth user's snapshot. Whoever is in memory will write over it; who is read next is found damaged.</summary>
    public static async Task Damage(string connectionString)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(connectionString);
        var (database, place) = (connection.GetDatabase(), 0);
        await foreach (var key in connection.GetServers()[0].KeysAsync(pattern: "*/state/user/*/user"))
            if (place++ % 4 == 0 && (byte[]?)await database.HashGetAsync(key, "data") is { } data)
            {
                data[data.Length / 2] ^= 1;
                await database.HashSetAsync(key, "data", data);
            }
    }

    /// <summary>A state as <see cref="Read"/> gives it.</summary>
    public static string Bytes(UserState state, Serializer serializer, bool hasLinks = true)
    {
        state.Pending = new();
        state.Links = hasLinks ? state.Links : null;
        return Convert.ToHexString(serializer.SerializeToArray(state));
    }

    private static Positions WithoutOwners(Positions stored, string log)
    {
        var bare = new Positions();
        for (var partition = 0; partition < Partitions; partition++)
            if (stored.Of(log, partition) is >= 0 and var offset)
                bare.Advance(log, partition, offset);
        return bare;
    }
}
