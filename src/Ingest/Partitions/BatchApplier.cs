using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>Applies a micro-batch: every user's grain at once, each with its own events in order.</summary>
internal sealed class BatchApplier(PartitionIdentity partition, PartitionStart start, UserLedger ledger, IPartitionGrain memory, WorkerSurroundings around)
{
    private PopulationBaseline? _population;

    /// <summary>The outcomes by user. Fails as a whole: what did get applied is returned again when the batch is redelivered.</summary>
    public async Task<IReadOnlyList<(string User, Outcome Outcome)>> Apply(MicroBatch batch, long committed)
    {
        _population ??= await memory.Observe([]).ConfigureAwait(false);
        // Once for the whole micro-batch: its users are judged by the same rules.
        var desk = around.Desk.View;
        var now = around.Time.GetTimestamp();
        var calls = new List<Task<(string, Outcome)>>(batch.ByUser.Count);
        foreach (var (user, events) in batch.ByUser)
        {
            ledger.OnSent(user, events[0].Offset, events[^1].Offset, now);
            calls.Add(Apply(user, BatchOf(user, events, committed, desk), end: Math.Max(start.End, batch.Last + 1)));
        }
        var outcomes = await Task.WhenAll(calls).ConfigureAwait(false);
        var observations = Observations(outcomes);
        if (observations.Length > 0)
            _population = await memory.Observe(observations).ConfigureAwait(false);
        return outcomes;
    }

    private UserBatch BatchOf(string user, List<PositionedInteraction> events, long committed, DeskView desk) => new()
    {
        Log = partition.Log,
        Partition = partition.Partition,
        Committed = committed,
        Confirmed = ledger.ConfirmedOf(user),
        Events = [.. events],
        Population = _population!,
        Rules = desk.Rules,
        Dismissals = desk.Dismissals.GetValueOrDefault(user) ?? [],
    };

    private async Task<(string, Outcome)> Apply(string user, UserBatch batch, long end)
    {
        var outcome = await around.Users.Apply(user, batch).ConfigureAwait(false);
        if (outcome.Behind)
            throw new UserBehindException(user, outcome.Position, batch.Confirmed);
        if (outcome.Position >= end)
            throw new PartitionStoppedException(
                $"{partition}: user '{user}' is at position {outcome.Position}, beyond the log's end {end} ({partition.Log}). " +
                "The log is not the one that the states were made from: was the topic re-created? Raise Kafka:LogEpoch, or restore states and log together.");
        ledger.OnConfirmed(user, outcome.Position);
        return (user, outcome);
    }

    private static Observation[] Observations((string User, Outcome Outcome)[] outcomes) =>
        [.. outcomes.SelectMany(static pair => pair.Outcome.Observations)];
}
