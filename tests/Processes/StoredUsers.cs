using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Personalization.Grains;
using StackExchange.Redis;

namespace Personalization.Processes;

/// <summary>The users' snapshots as they lie in the store.</summary>
internal static class StoredUsers
{
    /// <summary>Every user's state but its pending outcomes, which depend on when a commit was heard of, as bytes by key.</summary>
    public static async Task<SortedDictionary<string, string>> Read(string connectionString)
    {
        await using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(connectionString);
        var users = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var key in connection.GetServers()[0].KeysAsync(pattern: "*/state/user/*"))
        {
            var snapshot = serializer.Deserialize<UserSnapshot>((byte[])(await connection.GetDatabase().HashGetAsync(key, "data"))!)!;
            users.Add(key.ToString(), Bytes(serializer.Deserialize<UserState>(snapshot.Packed)!, serializer));
        }
        return users;
    }

    /// <summary>A state as <see cref="Read"/> gives it.</summary>
    public static string Bytes(UserState state, Serializer serializer)
    {
        state.Pending = new();
        return Convert.ToHexString(serializer.SerializeToArray(state));
    }
}
