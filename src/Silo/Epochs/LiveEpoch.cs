using StackExchange.Redis;

namespace Personalization.Silo;

/// <summary>The epoch that a silo begins with, and the book in which it looks whether that is still the one in use.</summary>
internal sealed class LiveEpoch : IAsyncDisposable
{
    private readonly ConnectionMultiplexer? _store;

    private LiveEpoch(ConnectionMultiplexer? store, StateEpoch number)
    {
        (_store, Number) = (store, number);
        Book = store is null ? null : new(store);
    }

    public StateEpoch Number { get; }

    /// <summary>Null where the setting cannot be read: it is refused with the others, in its turn.</summary>
    public EpochBook? Book { get; }

    /// <exception cref="ConfigurationException">The store does not answer.</exception>
    public static async Task<LiveEpoch> Find(string connectionString)
    {
        if (new RedisOptionsValidator().Validate(null, new() { ConnectionString = connectionString }).Failed)
            return new(null, default);
        try
        {
            var store = await ConnectionMultiplexer.ConnectAsync(connectionString);
            return new(store, await new EpochBook(store).Current());
        }
        catch (Exception e) when (StoredStates.IsSilence(e))
        {
            throw StoredStates.Silent(connectionString, e);
        }
    }

    public ValueTask DisposeAsync() => _store?.DisposeAsync() ?? ValueTask.CompletedTask;
}
