using StackExchange.Redis;

namespace Personalization.Silo;

/// <summary>The store for a command: the configured one, the embedded one of the silo that runs here, or the data folder's, opened meanwhile.</summary>
internal sealed class OpenStore : IAsyncDisposable
{
    private readonly DataFolder? _data;
    private readonly EmbeddedStore? _embedded;

    private OpenStore(DataFolder? data, EmbeddedStore? embedded, string connectionString, ConnectionMultiplexer connection)
    {
        (_data, _embedded, ConnectionString, Connection) = (data, embedded, connectionString, connection);
        Epochs = new(connection);
    }

    /// <summary>Where it is reached.</summary>
    public string ConnectionString { get; }

    public ConnectionMultiplexer Connection { get; }

    public EpochBook Epochs { get; }

    /// <summary>The one in use when the store was opened.</summary>
    public StateEpoch Epoch { get; private init; }

    /// <summary>The states in use.</summary>
    public StateStore States => new(Connection, Epoch);

    /// <param name="configuration">Whose <c>Redis:ConnectionString</c> or <c>Data:Folder</c> counts.</param>
    /// <param name="beside">Whether a silo may be running: then its embedded store is found.</param>
    /// <exception cref="ConfigurationException">It does not answer, or a silo has the folder.</exception>
    public static async Task<OpenStore> Find(IConfiguration configuration, bool beside)
    {
        if (configuration[$"Redis:{nameof(RedisOptions.ConnectionString)}"] is { Length: > 0 } configured)
            return await Open(null, null, configured);
        var folder = DataFolder.Configured(configuration);
        if (beside && RunFile.Read(folder) is { IsRunning: true, Store: { } running })
            return await Open(null, null, running);
        var data = DataFolder.Take(folder);
        try
        {
            var embedded = EmbeddedStore.Start(data);
            return await Open(data, embedded, embedded.ConnectionString);
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        _embedded?.Dispose();
        _data?.Dispose();
    }

    private static async Task<OpenStore> Open(DataFolder? data, EmbeddedStore? embedded, string connectionString)
    {
        var connection = await Connect(connectionString);
        return new(data, embedded, connectionString, connection) { Epoch = await new EpochBook(connection).Current() };
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
