using StackExchange.Redis;

namespace Personalization.Silo;

/// <summary>Counts the users that the store remembers.</summary>
internal static class StoredStates
{
    /// <summary>Orleans names a state <c>service/state/grain type/key/state name</c>: see <c>RedisStorageOptions.GetStorageKey</c>.</summary>
    private const string Pattern = "*/state/user/*";

    public static async Task<long> Count(string connectionString)
    {
        try
        {
            await using var connection = await ConnectionMultiplexer.ConnectAsync(connectionString);
            var count = 0L;
            foreach (var server in connection.GetServers().Where(static server => !server.IsReplica))
                await foreach (var _ in server.KeysAsync(pattern: Pattern, pageSize: 5_000))
                    count++;
            return count;
        }
        catch (RedisConnectionException e)
        {
            throw new ConfigurationException($"Redis:ConnectionString names '{string.Join(',', ConfigurationOptions.Parse(connectionString).EndPoints)}', which does not answer: {e.Message}");
        }
    }
}
