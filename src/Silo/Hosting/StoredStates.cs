using System.Globalization;
using StackExchange.Redis;

namespace Personalization.Silo;

/// <summary>How many users the store remembers, as far as it could be counted in the time allowed.</summary>
/// <param name="Users">Users counted.</param>
/// <param name="IsAll">False where the count was cut short.</param>
internal readonly record struct StoredStates(long Users, bool IsAll)
{
    /// <summary>Orleans names a state <c>service/state/grain type/key/name</c>, and keeps its parts as fields of one hash. Damaged ones lie beside them under another name.</summary>
    private const string Pattern = OrleansSetup.ServiceId + "/state/user/*/user";

    /// <summary>For the start: a store with millions of users must not hold it up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Counts them.</summary>
    /// <exception cref="ConfigurationException">The store does not answer.</exception>
    public static async Task<StoredStates> Count(string connectionString, TimeProvider time)
    {
        try
        {
            await using var connection = await ConnectionMultiplexer.ConnectAsync(connectionString);
            using var deadline = new CancellationTokenSource(Patience, time);
            return await Count(connection, deadline.Token);
        }
        catch (RedisException e)
        {
            throw new ConfigurationException($"Redis:ConnectionString names '{ServersOf(connectionString)}', which does not answer: {e.Message} Expected a running Redis; leave the setting out to run on the embedded store.");
        }
    }

    /// <summary>The servers of a connection string, without its password.</summary>
    public static string ServersOf(string connectionString) => string.Join(',', ConfigurationOptions.Parse(connectionString).EndPoints.Select(static server => $"{server}".Replace("Unspecified/", "", StringComparison.Ordinal)));

    public override string ToString() => this switch
    {
        { Users: 0, IsAll: true } => "no users yet",
        { IsAll: true } => string.Create(CultureInfo.InvariantCulture, $"continuing with {Users:N0} users known from before"),
        _ => string.Create(CultureInfo.InvariantCulture, $"continuing with more than {Users:N0} users known from before"),
    };

    private static async Task<StoredStates> Count(ConnectionMultiplexer connection, CancellationToken deadline)
    {
        var users = 0L;
        try
        {
            foreach (var server in connection.GetServers().Where(static server => !server.IsReplica))
                await foreach (var _ in server.KeysAsync(pattern: Pattern, pageSize: 5_000).WithCancellation(deadline))
                    users++;
            return new(users, IsAll: true);
        }
        catch (OperationCanceledException)
        {
            return new(users, IsAll: false);
        }
    }
}
