using StackExchange.Redis;

namespace Personalization.Silo;

/// <summary>Writes a backup's states into the store. The file is read twice: a damaged one changes nothing.</summary>
internal static class RestoreCommand
{
    private const int Page = 256;
    private const int ProgressEvery = 100_000;

    /// <summary>0 when all states are there; 1 where file or store failed.</summary>
    /// <exception cref="ConfigurationException">Silos are running, or the store has states that are not to be overwritten.</exception>
    public static async Task<int> Run(FileInfo file, bool overwrite, StateStore store, TextWriter output, CancellationToken cancellation)
    {
        try
        {
            await using var stream = file.OpenRead();
            var states = BackupReader.Read(stream).LongCount();
            await Refuse(overwrite, store, TimeProvider.System.GetUtcNow(), cancellation);
            await store.BeginRestore(TimeProvider.System.GetUtcNow());
            await store.DeleteAll(cancellation);
            stream.Position = 0;
            await Write(BackupReader.Read(stream), store, output, cancellation);
            await store.EndRestore();
            await output.WriteLineAsync($"{states} states restored from '{file.FullName}'. Silos that start now replay from the checkpoints among them.");
            return 0;
        }
        catch (Exception e) when (e is InvalidDataException or RedisException or IOException or UnauthorizedAccessException or TimeoutException)
        {
            await output.WriteLineAsync($"'{file.FullName}' is not restored: {e.Message}");
            return 1;
        }
    }

    private static async Task Refuse(bool overwrite, StateStore store, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await store.RunningSilos(now, cancellation) is > 0 and var running)
            throw new ConfigurationException($"{running} silos are running on this store, or ended without a word less than 30 s ago: they would write over what is restored. End them first.");
        if (!overwrite && !await store.IsEmpty(cancellation))
            throw new ConfigurationException("The store has states already. Restore into an empty one, or give --overwrite: all its states are then deleted first.");
    }

    private static async Task Write(IEnumerable<StoredState> states, StateStore store, TextWriter output, CancellationToken cancellation)
    {
        var written = 0;
        foreach (var page in states.Chunk(Page))
        {
            cancellation.ThrowIfCancellationRequested();
            await store.Write(page);
            if (written / ProgressEvery != (written += page.Length) / ProgressEvery)
                await output.WriteLineAsync($"{written} states…");
        }
    }
}
