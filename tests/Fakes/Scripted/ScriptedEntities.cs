using System.Collections.Concurrent;
using Personalization.Contracts;
using Personalization.Ingest;

namespace Personalization.Fakes;

/// <summary>Entities that remember what they were told and know as many users as they were told events of.</summary>
internal sealed class ScriptedEntities : IEntities
{
    /// <summary>Asked before a batch is taken in; what it returns replaces the answer.</summary>
    public Func<string, EntityBatch, EntityAnswer?> Script { get; set; } = static (_, _) => null;

    /// <summary>Offsets by entity, call by call.</summary>
    public ConcurrentDictionary<string, List<long[]>> Heard { get; } = new();

    /// <summary>Asked before a snapshot; where it waits, so does the snapshot.</summary>
    public Func<Task> Store { get; set; } = static () => Task.CompletedTask;

    public ValueTask<EntityAnswer> Observe(string entity, EntityBatch batch)
    {
        if (Script(entity, batch) is { } scripted)
            return ValueTask.FromResult(scripted);
        var heard = Heard.GetOrAdd(entity, static _ => []);
        heard.Add([.. batch.Events.Select(static positioned => positioned.Offset)]);
        var view = new EntityView { Kind = EntityId.Parse(entity).Kind, Users = heard.Sum(static call => call.Length) };
        return ValueTask.FromResult(new EntityAnswer { Position = batch.Events[^1].Offset, Views = [.. batch.Events.Select(_ => view)] });
    }

    /// <summary>Notices by entity, in order.</summary>
    public ConcurrentDictionary<string, List<EntityNotice>> Notices { get; } = new();

    /// <summary>Asked before a notice is taken; what it returns replaces the answer.</summary>
    public Func<string, EntityNotice, EntityAnswer?> Heeding { get; set; } = static (_, _) => null;

    public ValueTask<EntityAnswer> Heed(string entity, EntityNotice notice)
    {
        if (Heeding(entity, notice) is { } scripted)
            return ValueTask.FromResult(scripted);
        Notices.GetOrAdd(entity, static _ => []).Add(notice);
        return ValueTask.FromResult(new EntityAnswer { Position = notice.Confirmed });
    }

    public async ValueTask<long?> Snapshot(string entity, PartitionIdentity partition, long token)
    {
        await Store().ConfigureAwait(false);
        return Heard[entity][^1][^1];
    }
}
