using System.Globalization;
using StackExchange.Redis;

namespace Personalization.Silo;

/// <summary>
/// All states of one epoch, as bytes. Orleans' storage keeps one under <c>personalization/state/GRAIN TYPE/KEY</c>, a hash of <c>data</c> and
/// <c>etag</c>; members of a cluster are fields of <c>personalization/members/CLUSTER</c>. What is read names no epoch, and is written under this one's.
/// </summary>
internal sealed class StateStore(ConnectionMultiplexer connection, StateEpoch epoch = default)
{
    private const string Members = OrleansSetup.ServiceId + "/members/*";

    /// <summary>There while a restore is under way: silos do not start on half of one.</summary>
    private const string Mark = OrleansSetup.ServiceId + "/restoring";

    /// <summary>So many are asked for at once; also what is held in memory.</summary>
    private const int Page = 256;

    /// <summary>States that are made of topics of their own and say nothing of shoppers.</summary>
    private static readonly string[] Desks = ["fraud-desk/", "model-desk/"];

    private string States => epoch.States;

    private string Partitions => States + "partition/";

    private IDatabase Database => connection.GetDatabase();

    /// <summary>The partitions' checkpoints.</summary>
    public IAsyncEnumerable<StoredState> ReadPartitions(CancellationToken cancellation) => Read(Keys(Partitions + "*", cancellation));

    /// <summary>Everything but these: users, entities, the desk.</summary>
    public IAsyncEnumerable<StoredState> ReadOthers(CancellationToken cancellation) =>
        Read(Keys(States + "*", cancellation).Where(key => !key.StartsWith(Partitions, StringComparison.Ordinal)));

    /// <summary>Gives another epoch what analysts said and which model runs: topics may not hold all of it any more.</summary>
    public async Task CopyDesks(StateStore other, CancellationToken cancellation)
    {
        foreach (var desk in Desks)
            await foreach (var page in Read(Keys(States + desk + "*", cancellation)).Chunk(Page).WithCancellation(cancellation))
                await other.Write(page);
    }

    public async Task<bool> IsEmpty(CancellationToken cancellation) => !await Keys(States + "*", cancellation).AnyAsync(cancellation);

    /// <summary>Silos of any cluster on this store that are running, or were a moment ago.</summary>
    public async Task<int> RunningSilos(DateTimeOffset now, CancellationToken cancellation)
    {
        var running = 0;
        await foreach (var cluster in Keys(Members, cancellation))
            foreach (var member in await Database.HashGetAllAsync(cluster))
                running += member.Name != SiloMembers.VersionField && SiloMembers.IsRunning(member.Value!, now) ? 1 : 0;
        return running;
    }

    /// <summary>From here to <see cref="EndRestore"/> no silo starts on this store.</summary>
    public Task BeginRestore(DateTimeOffset now) => Database.StringSetAsync(Mark, now.ToString("O", CultureInfo.InvariantCulture));

    public Task EndRestore() => Database.KeyDeleteAsync(Mark);

    /// <exception cref="ConfigurationException">A restore is under way, or did not come to its end.</exception>
    public async Task RefuseHalfRestored()
    {
        if (await Database.StringGetAsync(Mark) is { HasValue: true } begun)
            throw new ConfigurationException($"A restore into this store began at {begun} and has not ended: its states are incomplete. Wait for its end, or run 'restore FILE --overwrite' again.");
    }

    /// <summary>How many there were.</summary>
    public async Task<long> DeleteAll(CancellationToken cancellation)
    {
        var deleted = 0L;
        await foreach (var keys in Keys(States + "*", cancellation).Chunk(Page).WithCancellation(cancellation))
            deleted += await Database.KeyDeleteAsync([.. keys.Select(static key => (RedisKey)key)]);
        return deleted;
    }

    public Task Write(IReadOnlyCollection<StoredState> states) => Task.WhenAll(states.Select(state =>
        Database.HashSetAsync(States + state.Key[default(StateEpoch).States.Length..], [.. state.Fields.Select(static field => new HashEntry(field.Key, field.Value))])));

    private async IAsyncEnumerable<StoredState> Read(IAsyncEnumerable<string> keys)
    {
        await foreach (var page in keys.Chunk(Page))
            foreach (var (key, fields) in page.Zip(await Task.WhenAll(page.Select(key => Database.HashGetAllAsync(key)))))
                // One that was deleted between being named and being read.
                if (fields.Length > 0)
                    yield return new(default(StateEpoch).States + key[States.Length..], [.. fields.Select(static field => KeyValuePair.Create(field.Name.ToString(), (byte[])field.Value!))]);
    }

    private async IAsyncEnumerable<string> Keys(string pattern, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var server in connection.GetServers().Where(static server => !server.IsReplica))
            await foreach (var key in server.KeysAsync(pattern: pattern, pageSize: Page).WithCancellation(cancellation))
                yield return key.ToString();
    }
}
