using Confluent.Kafka;
using Microsoft.Extensions.Options;
using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>
/// Makes all states anew from the log, under an epoch of their own and beside silos at work, until they have caught up with what those have
/// committed; then every silo goes over. Nothing is published meanwhile, and the former epoch stays as it was.
/// </summary>
/// <param name="kafka">As the silos at work have it.</param>
/// <param name="store">Theirs.</param>
/// <param name="build">Makes the silo that makes the states.</param>
/// <param name="output">For the operator.</param>
internal sealed class ReprocessCommand(KafkaOptions kafka, OpenStore store, Func<StateEpoch, WebApplication> build, TextWriter output)
{
    /// <summary>What came while the last round was made up for is so little that the silos that go over apply it without being missed.</summary>
    private static readonly TimeSpan Near = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>What is asked for.</summary>
    /// <param name="From">The log's time from which on events count.</param>
    /// <param name="AcceptLoss">Also where the log no longer has all of them.</param>
    /// <param name="Switches">Silos go over at the end.</param>
    public sealed record Request(DateTimeOffset From, bool AcceptLoss, bool Switches);

    /// <summary>0 when the states are made; 1 where the broker fails, or it is interrupted.</summary>
    /// <exception cref="ConfigurationException">The log does not have what is asked for, or nobody works on it.</exception>
    public async Task<int> Run(Request request, CancellationToken cancellation)
    {
        try
        {
            using var live = new GroupOffsets(kafka, kafka.GroupId);
            var starts = Starts(request, live.Committed(), cancellation);
            var epoch = await store.Epochs.Begin(request.From, TimeProvider.System.GetUtcNow());
            await output.WriteLineAsync($"Epoch {epoch}: states are made anew from {request.From.UtcDateTime:u}. Nothing is published for it; interrupted, the same command goes on.");
            await store.States.CopyDesks(new(store.Connection, epoch), cancellation);
            await Make(epoch, starts, live, cancellation);
            await Finish(epoch, request.Switches);
            return 0;
        }
        catch (KafkaException e)
        {
            await output.WriteLineAsync($"The broker at {kafka.BootstrapServers} fails: {e.Error.Reason}. Silos go on as before; the same command goes on from here.");
            return 1;
        }
        catch (OperationCanceledException)
        {
            await output.WriteLineAsync("Interrupted: the epoch is not finished, and silos go on as before. The same command goes on from here.");
            return 1;
        }
    }

    private IReadOnlyList<LogStart> Starts(Request request, IReadOnlyDictionary<int, long> committed, CancellationToken cancellation)
    {
        if (committed.Count == 0)
            throw new ConfigurationException($"The consumer group '{kafka.GroupId}' has committed nothing of '{kafka.Topics.Clickstream}', so there is nothing to make anew. Give the silos' own settings (Kafka:GroupId, Kafka:Topics:Clickstream).");
        using var log = new LogStarts(kafka, cancellation);
        var starts = log.Find(request.From, committed);
        string[] gaps = [.. starts.Select(static start => start.Gap).OfType<string>()];
        if (gaps.Length > 0 && !request.AcceptLoss)
            throw new ConfigurationException(
                $"The log does not reach back to {request.From.UtcDateTime:u}: {string.Join("; ", gaps)}. States made of the rest would lack it. " +
                "Give a later --from, or --accept-loss to make them of what there is.");
        foreach (var gap in gaps)
            output.WriteLine($"Accepted: {gap}.");
        return starts;
    }

    private async Task Make(StateEpoch epoch, IReadOnlyList<LogStart> starts, GroupOffsets live, CancellationToken cancellation)
    {
        using var own = new GroupOffsets(kafka, epoch.GroupBeside(kafka.GroupId));
        var begun = own.Committed();
        if (starts.Where(start => !begun.ContainsKey(start.Partition)).ToList() is { Count: > 0 } unbegun)
            own.Begin(unbegun);
        await using var silo = build(epoch);
        await silo.StartAsync(cancellation);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silo.Lifetime.ApplicationStopping, cancellation);
        // A micro-batch that reaches beyond what is committed waits as a whole, for as long as the silos at work stand still.
        await CatchUp(own, live, slack: silo.Services.GetRequiredService<IOptions<IngestOptions>>().Value.MaxBatch, either.Token);
        // Drained: snapshots and checkpoints are written before the epoch is called ready.
        await silo.StopAsync(cancellation);
    }

    private async Task Finish(StateEpoch epoch, bool switches)
    {
        await store.Epochs.Finish(epoch);
        if (switches)
            await store.Epochs.Use(epoch);
        await output.WriteLineAsync(switches
            ? $"Epoch {epoch} has caught up and is in use: silos go over within seconds. 'epochs use {store.Epoch}' goes back; 'epochs clean {store.Epoch}' deletes what was."
            : $"Epoch {epoch} has caught up. 'epochs use {epoch}' lets the silos go over.");
    }

    /// <summary>Round by round, until one is so short that little can have come meanwhile.</summary>
    private static async Task CatchUp(GroupOffsets own, GroupOffsets live, int slack, CancellationToken cancellation)
    {
        var time = TimeProvider.System;
        long round;
        do
        {
            round = time.GetTimestamp();
            var goal = live.Committed();
            while (!Reached(own.Committed(), goal, slack))
                await Task.Delay(Pause, time, cancellation);
        }
        while (time.GetElapsedTime(round) > Near);
    }

    private static bool Reached(IReadOnlyDictionary<int, long> own, IReadOnlyDictionary<int, long> goal, int slack) =>
        goal.All(partition => own.TryGetValue(partition.Key, out var offset) && offset + slack >= partition.Value);
}
