using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>
/// Tells entities what became of users, once these were judged. The micro-batch is not published before the entities' stores have it: what a
/// user's grain says until the commit, an entity has by then, whoever falls over in between.
/// </summary>
internal sealed class Telling(PartitionIdentity partition, StateLedger ledger, Tenure tenure, WorkerSurroundings around)
{
    /// <summary>Done when every entity concerned has it; nearly always there is none.</summary>
    public Task Of(IReadOnlyList<(string User, Outcome Outcome)> outcomes)
    {
        var forgotten = new Dictionary<string, List<string>>();
        foreach (var (user, outcome) in outcomes)
            foreach (var entity in outcome.Partings)
                Add(forgotten, entity, user);
        return forgotten.Count == 0 ? Task.CompletedTask : Task.WhenAll(forgotten.Select(pair => Tell(pair.Key, pair.Value)));
    }

    private static void Add(Dictionary<string, List<string>> users, string entity, string user)
    {
        if (!users.TryGetValue(entity, out var concerned))
            users.Add(entity, concerned = []);
        concerned.Add(user);
    }

    private async Task Tell(string entity, List<string> forgotten)
    {
        var confirmed = ledger.ConfirmedOf(entity);
        var answer = await around.Entities.Heed(entity, new EntityNotice
        {
            Log = partition.Log,
            Partition = partition.Partition,
            Confirmed = confirmed,
            Token = tenure.Token,
            Forgotten = [.. forgotten],
        }).ConfigureAwait(false);
        if (answer.Taken)
            throw tenure.Over($"entity '{entity}' refused a notice");
        // It would hear again, in the replay, of who is to be forgotten: the notice comes again as well, since nothing of it is committed.
        if (answer.Behind)
            throw new StateBehindException($"entity '{entity}'", answer.Position, confirmed);
    }
}
