using System.Globalization;
using StackExchange.Redis;

namespace Personalization.Silo;

/// <summary>How many users the store remembers, as far as it could be counted in the time allowed.</summary>
/// <param name="Users">Users counted.</param>
/// <param name="IsAll">False where the count was cut short.</param>
internal readonly record struct StoredStates(long Users, bool IsAll)
{
    /// <summary>For the start: a store with millions of users must not hold it up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Counts those of an epoch.</summary>
    /// <exception cref="ConfigurationException">The store does not answer, or holds half of a restore.</exception>
    public static async Task<StoredStates> Count(string connectionString, TimeProvider time, StateEpoch epoch = default)
    {
        try
        {
            await using var connection = await ConnectionMultiplexer.ConnectAsync(connectionString);
            await new StateStore(connection).RefuseHalfRestored();
            using var deadline = new CancellationTokenSource(Patience, time);
            return await Count(connection, epoch, deadline.Token);
        }
        catch (Exception e) when (IsSilence(e))
        {
            throw Silent(connectionString, e);
        }
    }

    /// <summary>What to say where the store does not answer.</summary>
    public static ConfigurationException Silent(string connectionString, Exception cause) => new(
        $"Redis:ConnectionString names '{ServersOf(connectionString)}', which does not answer: {cause.Message} Expected a running Redis; leave the setting out to run on the embedded store.");

    /// <summary>True where it did not answer, or not in time, which the client tells by exceptions that have nothing in common.</summary>
    public static bool IsSilence(Exception e) => e is RedisException or RedisTimeoutException;

    /// <summary>The servers of a connection string, without its password.</summary>
    public static string ServersOf(string connectionString) => string.Join(',', ConfigurationOptions.Parse(connectionString).EndPoints.Select(static server => $"{server}".Replace("Unspecified/", "", StringComparison.Ordinal)));

    public override string ToString() => this switch
    {
        { Users: 0, IsAll: true } => "no users yet",
        { IsAll: true } => string.Create(CultureInfo.InvariantCulture, $"continuing with {Users:N0} users known from before"),
        _ => string.Create(CultureInfo.InvariantCulture, $"continuing with more than {Users:N0} users known from before"),
    };

    private static async Task<StoredStates> Count(ConnectionMultiplexer connection, StateEpoch epoch, CancellationToken deadline)
    {
        // Orleans names a state by its grain's type and key and its own name; damaged ones lie beside them under another.
        var pattern = $"{epoch.States}user/*/user";
        var users = 0L;
        try
        {
            foreach (var server in connection.GetServers().Where(static server => !server.IsReplica))
                await foreach (var _ in server.KeysAsync(pattern: pattern, pageSize: 5_000).WithCancellation(deadline))
                    users++;
            return new(users, IsAll: true);
        }
        catch (OperationCanceledException)
        {
            return new(users, IsAll: false);
        }
    }
}
