using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>
/// Tells entities what became of users, and of their orders and reviews, once these were judged. The micro-batch is not published before the entities'
/// stores know who is forgotten: what a user's grain says until the commit, an entity has by then, whoever falls over in between. Remarks no store is
/// waited for: those that an entity loses with its silo make it milder.
/// </summary>
internal sealed class Telling(PartitionIdentity partition, StateLedger ledger, Tenure tenure, WorkerSurroundings around)
{
    /// <summary>Done when every entity concerned has it; nearly always there is none.</summary>
    public Task Of(MicroBatch batch, IReadOnlyList<(string User, Outcome Outcome)> outcomes)
    {
        var notices = new Dictionary<string, (List<string> Forgotten, List<UserRemark> Remarks)>();
        foreach (var (user, outcome) in outcomes)
        {
            foreach (var entity in outcome.Partings)
                NoticeOf(notices, entity).Forgotten.Add(user);
            foreach (var remark in outcome.Remarks)
                foreach (var entity in HearersOf(batch, user, remark))
                    NoticeOf(notices, entity).Remarks.Add(new(user, remark));
        }

        return notices.Count == 0 ? Task.CompletedTask : Task.WhenAll(notices.Select(pair => Tell(pair.Key, pair.Value)));
    }

    private static (List<string> Forgotten, List<UserRemark> Remarks) NoticeOf(Dictionary<string, (List<string>, List<UserRemark>)> notices, string entity)
    {
        if (!notices.TryGetValue(entity, out var notice))
            notices.Add(entity, notice = ([], []));
        return notice;
    }

    /// <summary>Those that are told of the order or review, which is in this micro-batch: it was judged in it, or comes again with it.</summary>
    private static IEnumerable<string> HearersOf(MicroBatch batch, string user, DealRemark remark) => batch.ByUser[user]
        .Where(positioned => positioned.Offset == remark.Offset)
        .SelectMany(static positioned => EntityMentions.Of(positioned.Interaction))
        .Where(entity => remark.Concerns(entity))
        .Select(static entity => entity.ToString());

    private async Task Tell(string entity, (List<string> Forgotten, List<UserRemark> Remarks) notice)
    {
        var confirmed = ledger.ConfirmedOf(entity);
        var answer = await around.Entities.Heed(entity, new EntityNotice
        {
            Log = partition.Log,
            Partition = partition.Partition,
            Confirmed = confirmed,
            Token = tenure.Token,
            Forgotten = [.. notice.Forgotten],
            Remarks = [.. notice.Remarks],
        }).ConfigureAwait(false);
        if (answer.Taken)
            throw tenure.Over($"entity '{entity}' refused a notice");
        // It would hear again, in the replay, of who is to be forgotten: the notice comes again as well, since nothing of it is committed.
        if (answer.Behind)
            throw new StateBehindException($"entity '{entity}'", answer.Position, confirmed);
    }
}
