using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Personalization.Silo;

/// <summary>Whether the store takes writes: one that is full answers a ping and every read.</summary>
internal sealed class StoreProbe(IOptions<RedisOptions> redis) : IDisposable
{
    private const string Key = OrleansSetup.ServiceId + "/probe";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Expiry = TimeSpan.FromMinutes(1);

    private readonly Lazy<Task<ConnectionMultiplexer>> _store = new(() => ConnectionMultiplexer.ConnectAsync($"{redis.Value.ConnectionString},abortConnect=false"));

    /// <summary>What is wrong, and what to do; null where a write was taken.</summary>
    public async Task<string?> Fault()
    {
        try
        {
            await (await _store.Value).GetDatabase().StringSetAsync(Key, 1, Expiry).WaitAsync(Patience);
            return null;
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            return StoreTrouble.Explain(StoredStates.ServersOf(redis.Value.ConnectionString), e.Message);
        }
    }

    public void Dispose()
    {
        if (_store is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            _store.Value.Result.Dispose();
    }
}
