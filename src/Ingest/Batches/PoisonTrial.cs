using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>
/// Tries events that failed again, each alone: nothing that shares a model step with it can be the cause then. One that fails as often as is
/// allowed is condemned, and its user goes on with the next; but only where others of the same model succeed, or it is not the event's failure.
/// </summary>
internal sealed class PoisonTrial(PartitionIdentity partition, UserCalls calls, Tenure tenure, int attempts)
{
    /// <summary>The outcomes with all events applied but the condemned ones.</summary>
    /// <exception cref="InvalidOperationException">No event succeeds: the line stops.</exception>
    public async Task<(string User, Outcome Outcome)[]> Settle((string User, Outcome Outcome)[] outcomes, MicroBatch batch, long committed)
    {
        // Newly applied, not merely at or below a position: redelivered events prove nothing.
        var sound = outcomes.Where(static pair => pair.Outcome.Observations.Length > 0).Select(static pair => pair.Outcome.Model).ToHashSet();
        for (var i = 0; i < outcomes.Length; i++)
            while (outcomes[i].Outcome.Fault is { } fault)
            {
                outcomes[i].Outcome = await Again(outcomes[i].User, outcomes[i].Outcome, batch, committed).ConfigureAwait(false);
                if (outcomes[i].Outcome.Observations.Length > 0)
                    sound.Add(outcomes[i].Outcome.Model);
                if (outcomes[i].Outcome.Fault?.Offset != fault.Offset)
                    continue;
                await tenure.Condemn(sound.Contains(fault.Model) ? outcomes[i].Outcome.Fault! : throw EveryEventFails(fault)).ConfigureAwait(false);
                outcomes[i].Outcome = await Once(outcomes[i].User, outcomes[i].Outcome, batch, committed).ConfigureAwait(false);
            }
        return outcomes;
    }

    /// <summary>Tries until the event succeeds or has been tried as often as is allowed; the first time was with its neighbours.</summary>
    private async Task<Outcome> Again(string user, Outcome outcome, MicroBatch batch, long committed)
    {
        var suspect = outcome.Fault!.Offset;
        for (var tried = 1; tried < attempts && outcome.Fault?.Offset == suspect; tried++)
            outcome = await Once(user, outcome, batch, committed).ConfigureAwait(false);
        return outcome;
    }

    /// <summary>What is applied already gives its signals again, but is observed once.</summary>
    private async Task<Outcome> Once(string user, Outcome before, MicroBatch batch, long committed)
    {
        var outcome = await calls.Apply(user, batch.ByUser[user], committed).ConfigureAwait(false);
        return outcome with { Observations = [.. before.Observations, .. outcome.Observations] };
    }

    private InvalidOperationException EveryEventFails(EventFault fault) => new(
        $"{partition}: the event at offset {fault.Offset} failed {attempts} times ({fault.Reason}), and no other of its micro-batch succeeds{(fault.Model is null ? "" : $" with model {fault.Model}")}: " +
        "the model's failure is likelier than the event's, so nothing is condemned. Look at the model (one of a split is left out by Inference:VariantShare=0), or wait for other events to arrive.");
}
