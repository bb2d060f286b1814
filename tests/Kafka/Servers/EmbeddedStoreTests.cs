using Personalization.Silo;
using StackExchange.Redis;

namespace Personalization.Kafka.Tests;

/// <summary>The embedded store keeps what it was given, through an orderly end, and counts users as Orleans writes them.</summary>
public sealed class EmbeddedStoreTests : IDisposable
{
    private readonly DataFolder _data = DataFolder.Take(Directory.CreateTempSubdirectory("store-").FullName);

    public void Dispose()
    {
        _data.Dispose();
        Directory.Delete(_data.Root, recursive: true);
    }

    [Fact]
    public async Task EverythingIsThereAfterARestart()
    {
        using (var store = EmbeddedStore.Start(_data))
        {
            await using var connection = await ConnectionMultiplexer.ConnectAsync(store.ConnectionString);
            await Write(connection, users: 500, bytes: 5_000, round: 1);
            await Write(connection, users: 250, bytes: 7_000, round: 2);
        }
        using var again = EmbeddedStore.Start(_data);
        await using var reconnected = await ConnectionMultiplexer.ConnectAsync(again.ConnectionString);
        for (var user = 0; user < 500; user++)
        {
            var value = (byte[])(await reconnected.GetDatabase().HashGetAsync(Key(user), "data"))!;
            Assert.Equal((user < 250 ? 7_000 : 5_000, (byte)(user < 250 ? 2 : 1), (byte)user), (value.Length, value[0], value[1]));
        }
        Assert.Equal(new StoredStates(500, IsAll: true), await StoredStates.Count(again.ConnectionString, TimeProvider.System));
    }

    [Fact]
    public async Task AnEmptyStoreKnowsNobody()
    {
        using var store = EmbeddedStore.Start(_data);
        Assert.Equal("no users yet", (await StoredStates.Count(store.ConnectionString, TimeProvider.System)).ToString());
    }

    [Fact]
    public async Task AStoreThatDoesNotAnswerIsNamedWithoutItsPassword()
    {
        var fault = await Assert.ThrowsAsync<ConfigurationException>(() => StoredStates.Count("127.0.0.1:1,password=secret,connectTimeout=500,connectRetry=0", TimeProvider.System));
        Assert.Contains("127.0.0.1:1", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }

    private static string Key(int user) => $"personalization/state/user/{user}/user";

    /// <summary>As Orleans does it: one script a state, a hash of two fields.</summary>
    private static Task<RedisResult[]> Write(ConnectionMultiplexer connection, int users, int bytes, byte round) =>
        Task.WhenAll(Enumerable.Range(0, users).Select(user =>
        {
            var value = new byte[bytes];
            (value[0], value[1]) = (round, (byte)user);
            return connection.GetDatabase().ScriptEvaluateAsync("redis.call('HSET', KEYS[1], 'etag', ARGV[1], 'data', ARGV[2]) return 0", [Key(user)], [(int)round, value]);
        }));
}
