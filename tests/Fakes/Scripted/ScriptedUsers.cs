using System.Collections.Concurrent;
using Personalization.Contracts;
using Personalization.Ingest;

namespace Personalization.Fakes;

/// <summary>Users that answer every event with one recommendation and remember what they were told, without a model.</summary>
internal sealed class ScriptedUsers : IUsers
{
    private readonly ConcurrentDictionary<string, List<long>> _applied = new();

    /// <summary>Asked before a batch is applied; what it throws is the grain's failure, what it returns replaces the answer.</summary>
    public Func<string, UserBatch, Outcome?> Script { get; set; } = static (_, _) => null;

    /// <summary>The newest owner that users have seen: snapshots of an older one are refused.</summary>
    public long Newest { get; set; }

    /// <summary>Offsets by user, in the order in which they were applied.</summary>
    public IReadOnlyDictionary<string, List<long>> Applied => _applied;

    public ConcurrentDictionary<string, long> Snapshots { get; } = new();

    public ValueTask<Outcome> Apply(string user, UserBatch batch)
    {
        if (Script(user, batch) is { } scripted)
            return ValueTask.FromResult(scripted);
        _applied.GetOrAdd(user, static _ => []).AddRange(batch.Events.Select(static positioned => positioned.Offset));
        return ValueTask.FromResult(new Outcome
        {
            Position = batch.Events[^1].Offset,
            Recommendations = [.. batch.Events.Select(positioned => Recommend(user, new(batch.Log, batch.Partition, positioned.Offset), positioned.Interaction))],
        });
    }

    public ValueTask<long?> Snapshot(string user, PartitionIdentity partition, long committed, long token)
    {
        if (token < Newest)
            return ValueTask.FromResult<long?>(null);
        var position = _applied[user][^1];
        Snapshots[user] = position;
        return ValueTask.FromResult<long?>(position);
    }

    private static Recommendation Recommend(string user, SourcePosition position, Interaction cause) => new()
    {
        Id = SignalId.Of(position, "recommendation", user),
        User = user,
        Items = [],
        CauseId = cause.Id,
        Time = cause.Time,
        Expires = cause.Time,
        Model = "none@0",
        Position = position,
    };
}
