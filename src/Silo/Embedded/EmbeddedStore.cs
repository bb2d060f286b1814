using Garnet;
using Garnet.common;
using StackExchange.Redis;

namespace Personalization.Silo;

/// <summary>
/// A Redis-compatible store inside this process: Microsoft Garnet under the data folder. Every write is on disk at most 50 ms after it
/// was acknowledged, and everything is when the silo ends in order; the checkpoint of a partition trails by more than that.
/// Its append-only file is cut by a checkpoint whenever it passes 64 MB, and checkpoints are compacted, so the folder stays within a few
/// times the states' own size. States beyond the memory given go to disk: slower, never lost.
/// </summary>
internal sealed partial class EmbeddedStore : IDisposable
{
    /// <summary>Garnet's category for its arguments: it warns that a logger is given, which is what is wanted.</summary>
    private const string Arguing = "ArgParser";

    /// <summary>How many threads the pool gives at once: more than Garnet was seen to block, and never less than it would give by itself.</summary>
    private static readonly int PoolThreads = Math.Max(16, Environment.ProcessorCount);

    private static readonly TimeSpan FinalCheckpoint = TimeSpan.FromSeconds(2);

    private readonly ILoggerFactory _log;
    private readonly GarnetServer _server;
    private volatile bool _ending;

    private EmbeddedStore(string folder)
    {
        // At its end Garnet cuts off its own background commit and calls that a failure; everything is on disk by then.
        _log = LoggerFactory.Create(logging => logging.AddSimpleConsole(static line => (line.SingleLine, line.TimestampFormat) = (true, "HH:mm:ss "))
            .AddFilter((category, level) => level >= (category == Arguing ? LogLevel.Error : LogLevel.Warning) && !_ending));
        var port = Ports.Free();
        _server = new(Arguments(port, folder), _log);
        _server.Start();
        ConnectionString = $"127.0.0.1:{port}";
    }

    /// <summary>Where clients reach it, for StackExchange.Redis.</summary>
    public string ConnectionString { get; }

    /// <summary>Starts it on a free loopback port, with what it held before.</summary>
    /// <exception cref="ConfigurationException">What is in the folder cannot be read.</exception>
    public static EmbeddedStore Start(DataFolder data)
    {
        var folder = data.PathOf("store");
        try
        {
            return new(folder);
        }
        catch (Exception e) when (e is GarnetException or IOException)
        {
            throw new ConfigurationException($"The embedded store cannot open '{folder}': {e.Message} Move the folder away to begin with no users, or name a Redis server with Redis:ConnectionString.");
        }
    }

    /// <summary>Puts everything on disk, and into a checkpoint if that is quick, so that the next start is; then ends.</summary>
    public void Dispose()
    {
        try
        {
            Settle();
        }
        catch (Exception e) when (e is RedisException or TimeoutException or AggregateException)
        {
            // The process ends all the same: what the disk did not take is replayed from the log where that outlives it.
            LogUnsettled(_log.CreateLogger<EmbeddedStore>(), e);
        }
        _ending = true;
        _server.Dispose();
        _log.Dispose();
    }

    private void Settle()
    {
        using var connection = ConnectionMultiplexer.Connect($"{ConnectionString},syncTimeout=10000,asyncTimeout=10000");
        connection.GetDatabase().Execute("COMMITAOF");
        // Without it the next start replays up to 64 MB: slower, not poorer.
        connection.GetDatabase().ExecuteAsync("SAVE").Wait(FinalCheckpoint);
    }

    private static string[] Arguments(int port, string folder) =>
    [
        "--bind", "127.0.0.1", "--port", $"{port}", "-q", "--lua", "true",
        // Garnet blocks threads of the pool that it shares with the whole silo, some for as long as a checkpoint takes. The pool starts with
        // one a core and adds one or two a second, so on two cores everything stood for a second or two at each checkpoint.
        "--minthreads", $"{PoolThreads}",
        // The managed device: the native one wants a newer libaio than some systems have.
        "--device-type", "RandomAccess", "--logdir", folder, "--checkpointdir", folder, "--recover", "true",
        "--aof", "true", "--aof-commit-freq", "50", "--aof-size-limit", "64m", "--aof-segment-size", "32m", "--aof-page-size", "16m", "--aof-memory", "32m",
        // A state is an object of its own; the segments of the log that points to them decide when compaction runs, hence so small.
        "--storage-tier", "true", "--memory", "1g", "--index", "16m", "--page", "4m", "--segment", "4m", "--object-log-segment", "64m",
        "--compaction-type", "Lookup", "--compaction-max-segments", "4",
    ];

    [LoggerMessage(Level = LogLevel.Error, Message = "The embedded store could not put everything on disk at its end: states written last may be missing. Look for room and errors on the disk of Data:Folder.")]
    private static partial void LogUnsettled(ILogger logger, Exception failure);
}
