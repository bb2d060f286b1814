using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>Applies a micro-batch: every user's grain at once, each with its own events in order.</summary>
internal sealed class BatchApplier(UserCalls calls, (Hearing Before, Telling After) entities, PoisonTrial trial, StateLedger ledger, Tenure tenure, TimeProvider time)
{
    private bool _begun;

    /// <summary>The outcomes by user. Fails as a whole: what did get applied is returned again when the batch is redelivered.</summary>
    public async Task<IReadOnlyList<(string User, Outcome Outcome)>> Apply(MicroBatch batch, long committed)
    {
        if (!_begun)
            calls.Population = await tenure.Observe([]).ConfigureAwait(false);
        _begun = true;
        await calls.BeginBatch(batch.First).ConfigureAwait(false);
        batch.Hear(await entities.Before.Of(batch).ConfigureAwait(false));
        var now = time.GetTimestamp();
        var users = new List<Task<(string User, Outcome Outcome)>>(batch.ByUser.Count);
        foreach (var (user, events) in batch.ByUser)
        {
            ledger.OnSent(user, events[0].Offset, events[^1].Offset, now);
            users.Add(Apply(user, events, committed));
        }
        var outcomes = await Task.WhenAll(users).ConfigureAwait(false);
        if (Array.Exists(outcomes, static pair => pair.Outcome.Lost))
            throw new StateLostException([.. outcomes.Where(static pair => pair.Outcome.Lost).Select(static pair => pair.User)]);
        if (Array.Exists(outcomes, static pair => pair.Outcome.Fault is not null))
            outcomes = await trial.Settle(outcomes, batch, committed).ConfigureAwait(false);
        foreach (var (offset, reason) in tenure.Condemned(batch.First, batch.Last))
            batch.Condemn(offset, reason);
        await entities.After.Of(batch, outcomes).ConfigureAwait(false);
        await Observe(outcomes).ConfigureAwait(false);
        return outcomes;
    }

    private async Task<(string, Outcome)> Apply(string user, List<PositionedInteraction> events, long committed) =>
        (user, await calls.Apply(user, events, committed).ConfigureAwait(false));

    private async Task Observe((string User, Outcome Outcome)[] outcomes)
    {
        Observation[] observations = [.. outcomes.SelectMany(static pair => pair.Outcome.Observations)];
        if (observations.Length > 0)
            calls.Population = await tenure.Observe(observations).ConfigureAwait(false);
    }
}
