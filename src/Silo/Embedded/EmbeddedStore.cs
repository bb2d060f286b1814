using Garnet;
using StackExchange.Redis;

namespace Personalization.Silo;

/// <summary>
/// A Redis-compatible store inside this process: Microsoft Garnet with its append-only file under the data folder, recovered at start.
/// It is written at most 100 ms behind what was acknowledged, and completely when the silo ends in order.
/// </summary>
internal sealed class EmbeddedStore : IDisposable
{
    private readonly GarnetServer _server;

    private EmbeddedStore(GarnetServer server, string connectionString) => (_server, ConnectionString) = (server, connectionString);

    /// <summary>Where clients reach it, for StackExchange.Redis.</summary>
    public string ConnectionString { get; }

    /// <summary>Starts it on a free loopback port.</summary>
    public static EmbeddedStore Start(DataFolder data)
    {
        var port = Ports.Free();
        var server = new GarnetServer(
        [
            "--bind", "127.0.0.1", "--port", $"{port}", "-q", "--lua", "true",
            "--aof", "true", "--recover", "true", "--aof-commit-freq", "100", "--aof-size-limit", "256m",
            "--device-type", "RandomAccess", "--checkpointdir", data.PathOf("store"),
            "--memory", "1g", "--index", "64m",
        ]);
        server.Start();
        return new(server, $"127.0.0.1:{port},abortConnect=false");
    }

    /// <summary>Puts everything on disk, then ends.</summary>
    public void Dispose()
    {
        using (var connection = ConnectionMultiplexer.Connect(ConnectionString))
            connection.GetDatabase().Execute("COMMITAOF");
        _server.Dispose();
    }

}
