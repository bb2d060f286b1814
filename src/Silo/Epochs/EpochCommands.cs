namespace Personalization.Silo;

/// <summary>What can be done with epochs that are there.</summary>
internal static class EpochCommands
{
    public static async Task List(OpenStore store, TextWriter output)
    {
        await Line(0, "the first");
        foreach (var (number, record) in await store.Epochs.All())
            await Line(number, $"from {record.From.UtcDateTime:u}, begun {record.Begun.UtcDateTime:u}{(record.IsReady ? "" : ", UNFINISHED: 'reprocess' with the same --from goes on")}");

        async Task Line(int number, string what) => await output.WriteLineAsync($"{(number == store.Epoch.Number ? '*' : ' ')} {number,4}  {what}");
    }

    /// <exception cref="ConfigurationException">It is not there, or not ready.</exception>
    public static async Task Use(StateEpoch epoch, OpenStore store, TextWriter output)
    {
        await store.Epochs.Use(epoch);
        await output.WriteLineAsync($"Epoch {epoch} is in use, in place of {store.Epoch}: silos go over within seconds, and replay from its checkpoints what they missed.");
    }

    /// <exception cref="ConfigurationException">It is in use.</exception>
    public static async Task Clean(StateEpoch epoch, OpenStore store, TextWriter output, CancellationToken cancellation)
    {
        if (epoch == store.Epoch)
            throw new ConfigurationException($"Epoch {epoch} is in use: its states are the ones that there are. 'epochs use N' takes another first.");
        await store.Epochs.Forget(epoch);
        var deleted = await new StateStore(store.Connection, epoch).DeleteAll(cancellation);
        await output.WriteLineAsync($"Epoch {epoch}: {deleted} states deleted.");
    }
}
