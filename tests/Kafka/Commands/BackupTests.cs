using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Silo;
using StackExchange.Redis;

namespace Personalization.Kafka.Tests;

/// <summary>States are copied from under a silo at work, its store is lost, and another begins with the copy.</summary>
public sealed class BackupTests(ITestOutputHelper output) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("backup-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private FileInfo Backup => new(Path.Combine(_folder.FullName, "states.bak"));

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact(Timeout = 8 * 60_000)]
    public async Task ARestoredBackupAndTheLogGiveTheStatesOfAnUndisturbedRun()
    {
        using var model = new TinyModel(items: 50, dimensions: 8);
        using var servers = new Servers();
        using var recommendations = new SignalReader(servers.Broker.BootstrapServers, Topics.Recommendations);
        using var enough = new CancellationTokenSource();
        var publishing = PublishedStream.Run(servers.Broker.BootstrapServers, seed: 5, enough.Token);
        await using (var silo = SharedServers.Start(model, servers.Broker, servers.Store, group: "saved"))
        {
            await silo.Ready(Cancellation);
            await Disturbance.Until(() => recommendations.ById.Count > 300, () => $"no signals\n{silo.Output}");
            Assert.Equal(0, await Save(servers));
            var saved = recommendations.ById.Count;
            await Disturbance.Until(() => recommendations.ById.Count > saved + 300, () => $"no signals after the backup\n{silo.Output}");
            await Assert.ThrowsAsync<ConfigurationException>(() => Restore(servers, overwrite: true));
            await silo.Kill();
        }

        using var restored = new Servers();
        Assert.Equal(0, await Restore(restored));
        await using var successor = SharedServers.Start(model, servers.Broker, restored.Store, group: "saved");
        await successor.Ready(Cancellation);
        var before = recommendations.ById.Count;
        await Disturbance.Until(() => recommendations.ById.Count > before + 200, () => $"no signals from the successor\n{successor.Output}");
        await enough.CancelAsync();
        var expected = await publishing;
        await Disturbance.Until(() => expected.Keys.All(recommendations.ById.ContainsKey), () => Disturbance.Missing(expected, recommendations, successor));
        Assert.Equal(0, await successor.Interrupted(Cancellation));
        Assert.Empty(recommendations.Contradictions);

        var (states, _) = await Disturbance.Undisturbed(model, servers.Broker, expected);
        var survived = await StoredUsers.Read(restored.Store.ConnectionString, PublishedStream.Log);
        Assert.Equal(PublishedStream.Users, survived.Count);
        Assert.All(states, state => Assert.Equal(state.Value, survived[state.Key]));
        output.WriteLine($"events={expected.Count} backup={Backup.Length} bytes lost=0 wrong_state=0");
    }

    [Fact]
    public async Task AStoreWithStatesIsOverwrittenOnlyWhenAsked()
    {
        using var servers = new Servers();
        await Put(servers, "personalization/state/user/ann", "before");
        Assert.Equal(0, await Save(servers));
        await Put(servers, "personalization/state/user/bob", "after");
        var refused = await Assert.ThrowsAsync<ConfigurationException>(() => Restore(servers));
        Assert.Contains("--overwrite", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, await Restore(servers, overwrite: true));
        await using var connection = await ConnectionMultiplexer.ConnectAsync(servers.Store.ConnectionString);
        Assert.Equal("before", await connection.GetDatabase().HashGetAsync("personalization/state/user/ann", "data"));
        Assert.False(await connection.GetDatabase().KeyExistsAsync("personalization/state/user/bob"));
    }

    [Fact]
    public async Task ADamagedFileChangesNothing()
    {
        using var servers = new Servers();
        await Put(servers, "personalization/state/user/ann", "before");
        Assert.Equal(0, await Save(servers));
        var bytes = await File.ReadAllBytesAsync(Backup.FullName, Cancellation);
        await File.WriteAllBytesAsync(Backup.FullName, bytes[..^1], Cancellation);
        await Put(servers, "personalization/state/user/ann", "after");
        Assert.Equal(1, await Restore(servers, overwrite: true));
        await using var connection = await ConnectionMultiplexer.ConnectAsync(servers.Store.ConnectionString);
        Assert.Equal("after", await connection.GetDatabase().HashGetAsync("personalization/state/user/ann", "data"));
    }

    [Fact]
    public async Task NoSiloStartsOnHalfARestore()
    {
        using var servers = new Servers();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(servers.Store.ConnectionString);
        await new StateStore(connection).BeginRestore(DateTimeOffset.UnixEpoch);
        await Assert.ThrowsAsync<ConfigurationException>(() => StoredStates.Count(servers.Store.ConnectionString, TimeProvider.System));
        await new StateStore(connection).EndRestore();
        Assert.Equal(0, (await StoredStates.Count(servers.Store.ConnectionString, TimeProvider.System)).Users);
    }

    private async Task<int> Save(Servers servers)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(servers.Store.ConnectionString);
        return await BackupCommand.Run(Backup, new(connection), TextWriter.Null, Cancellation);
    }

    private async Task<int> Restore(Servers servers, bool overwrite = false)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(servers.Store.ConnectionString);
        return await RestoreCommand.Run(Backup, overwrite, new(connection), TextWriter.Null, Cancellation);
    }

    private static async Task Put(Servers servers, string key, string data)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(servers.Store.ConnectionString);
        await connection.GetDatabase().HashSetAsync(key, [new("data", data), new("etag", "1")]);
    }
}
