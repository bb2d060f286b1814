using System.Diagnostics;
using Personalization.Silo;
using StackExchange.Redis;

namespace Personalization.Processes;

/// <summary>A real Redis that refuses writes at its memory's limit, where this machine has one.</summary>
internal sealed class RedisProcess : IFillableStore
{
    private readonly Process _process;
    private readonly int _port = Ports.Free();
    private readonly ConnectionMultiplexer _connection;

    public RedisProcess()
    {
        _process = Process.Start(new ProcessStartInfo("redis-server", ["--port", $"{_port}", "--save", "", "--maxmemory-policy", "noeviction"]) { RedirectStandardOutput = true })!;
        _process.BeginOutputReadLine();
        _connection = ConnectionMultiplexer.Connect($"{Address},connectRetry=50,connectTimeout=500,allowAdmin=true");
    }

    /// <summary>Whether there is one.</summary>
    public static bool IsHere => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(static folder => File.Exists(Path.Combine(folder, "redis-server")));

    public string Address => $"127.0.0.1:{_port}";

    /// <summary>No room at all: less than it uses already.</summary>
    public void Fill() => Limit("1");

    public void Empty() => Limit("0");

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Limit(string bytes) => _connection.GetServers()[0].ConfigSet("maxmemory", bytes);
}
