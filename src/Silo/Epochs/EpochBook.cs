using System.Globalization;
using System.Text.Json;
using StackExchange.Redis;

namespace Personalization.Silo;

/// <summary>The store's record of epochs: which is in use, for every silo on it, and what others there are.</summary>
internal sealed class EpochBook(ConnectionMultiplexer connection)
{
    private const string Key = OrleansSetup.ServiceId + "/epochs";
    private const string CurrentField = "current";

    /// <summary>The last number given; numbers are not used again.</summary>
    private const string LastField = "last";

    private IDatabase Database => connection.GetDatabase();

    public async Task<StateEpoch> Current() => new((int)await Database.HashGetAsync(Key, CurrentField));

    /// <summary>All that were begun and not deleted, by number; the first of all has no record.</summary>
    public async Task<SortedDictionary<int, EpochRecord>> All()
    {
        var epochs = new SortedDictionary<int, EpochRecord>();
        foreach (var (name, value) in (await Database.HashGetAllAsync(Key)).Select(static field => (field.Name.ToString(), field.Value)))
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                epochs.Add(number, JsonSerializer.Deserialize((string)value!, EpochJson.Default.EpochRecord)!);
        return epochs;
    }

    /// <summary>A new epoch; or one of the same moment that was begun and not finished, which goes on where it was.</summary>
    public async Task<StateEpoch> Begin(DateTimeOffset from, DateTimeOffset now)
    {
        foreach (var (unfinished, record) in await All())
            if (record.From == from && !record.IsReady)
                return new(unfinished);
        var number = (int)await Database.HashIncrementAsync(Key, LastField);
        await Write(new(number), new(from, now, IsReady: false));
        return new(number);
    }

    public async Task Finish(StateEpoch epoch) => await Write(epoch, (await All())[epoch.Number] with { IsReady = true });

    /// <summary>From here on silos start with this one, and those that run go over to it.</summary>
    /// <exception cref="ConfigurationException">There is none of that number, or it is not finished.</exception>
    public async Task Use(StateEpoch epoch)
    {
        if (epoch.Number != 0 && (!(await All()).TryGetValue(epoch.Number, out var record) || !record.IsReady))
            throw new ConfigurationException($"Epoch {epoch} is not there, or was never finished. 'epochs list' shows those that are ready; 'reprocess' with the same --from finishes one.");
        await Database.HashSetAsync(Key, CurrentField, epoch.Number);
    }

    public Task Forget(StateEpoch epoch) => Database.HashDeleteAsync(Key, epoch.Number);

    private Task<bool> Write(StateEpoch epoch, EpochRecord record) => Database.HashSetAsync(Key, epoch.Number, JsonSerializer.Serialize(record, EpochJson.Default.EpochRecord));
}
