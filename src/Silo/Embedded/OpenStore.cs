using StackExchange.Redis;

namespace Personalization.Silo;

/// <summary>The store for a command: the configured one, the embedded one of the silo that runs here, or the data folder's, opened meanwhile.</summary>
internal sealed class OpenStore : IAsyncDisposable
{
    private readonly DataFolder? _data;
    private readonly EmbeddedStore? _embedded;
    private readonly ConnectionMultiplexer _connection;

    private OpenStore(DataFolder? data, EmbeddedStore? embedded, ConnectionMultiplexer connection)
    {
        (_data, _embedded, _connection) = (data, embedded, connection);
        States = new(connection);
    }

    public StateStore States { get; }

    /// <param name="configuration">Whose <c>Redis:ConnectionString</c> or <c>Data:Folder</c> counts.</param>
    /// <param name="beside">Whether a silo may be running: then its embedded store is found.</param>
    /// <exception cref="ConfigurationException">It does not answer, or a silo has the folder.</exception>
    public static async Task<OpenStore> Find(IConfiguration configuration, bool beside)
    {
        if (configuration[$"Redis:{nameof(RedisOptions.ConnectionString)}"] is { Length: > 0 } configured)
            return new(null, null, await Connect(configured));
        var folder = DataFolder.Configured(configuration);
        if (beside && RunFile.Read(folder) is { IsRunning: true, Store: { } running })
            return new(null, null, await Connect(running));
        var data = DataFolder.Take(folder);
        try
        {
            var embedded = EmbeddedStore.Start(data);
            return new(data, embedded, await Connect(embedded.ConnectionString));
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _embedded?.Dispose();
        _data?.Dispose();
    }

    private static async Task<ConnectionMultiplexer> Connect(string connectionString)
    {
        try
        {
            return await ConnectionMultiplexer.ConnectAsync(connectionString);
        }
        catch (RedisException e)
        {
            throw new ConfigurationException($"The store at '{StoredStates.ServersOf(connectionString)}' does not answer: {e.Message} Expected a running Redis; see Redis:ConnectionString.");
        }
    }
}
