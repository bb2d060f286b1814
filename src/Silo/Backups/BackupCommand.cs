using StackExchange.Redis;

namespace Personalization.Silo;

/// <summary>
/// Copies all states into a file, while silos run. Checkpoints first: every snapshot that is read after a checkpoint holds at least what lies below it,
/// and a replay from there skips what a state holds already.
/// </summary>
internal static class BackupCommand
{
    private const int ProgressEvery = 100_000;

    /// <summary>0 when the file is whole and in its place; 1 where the store or the disk failed, and no file is left.</summary>
    public static async Task<int> Run(FileInfo file, StateStore store, TextWriter output, CancellationToken cancellation)
    {
        var unfinished = file.FullName + ".new";
        try
        {
            var (states, partitions) = await Write(unfinished, store, output, cancellation);
            File.Move(unfinished, file.FullName, overwrite: true);
            file.Refresh();
            await output.WriteLineAsync($"{states} states, {partitions} of them partitions with their checkpoints, {file.Length / 1_048_576.0:0.0} MiB, in '{file.FullName}'.");
            return 0;
        }
        catch (Exception e) when (e is RedisException or IOException or UnauthorizedAccessException or TimeoutException)
        {
            await output.WriteLineAsync($"No backup was made: {e.Message}");
            return 1;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static async Task<(long States, long Partitions)> Write(string path, StateStore store, TextWriter output, CancellationToken cancellation)
    {
        await using var stream = File.Create(path);
        using var writer = new BackupWriter(stream);
        await foreach (var state in store.ReadPartitions(cancellation))
            writer.Write(state);
        var partitions = writer.Count;
        await foreach (var state in store.ReadOthers(cancellation))
        {
            writer.Write(state);
            if (writer.Count % ProgressEvery == 0)
                await output.WriteLineAsync($"{writer.Count} states…");
        }
        writer.Finish();
        stream.Flush(flushToDisk: true);
        return (writer.Count, partitions);
    }
}
