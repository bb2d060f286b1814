using System.Collections.Concurrent;
using Personalization.Contracts;
using Personalization.Ingest;

namespace Personalization.Fakes;

/// <summary>Users who fail at certain offsets, so many times each, and name the event as a careful grain does.</summary>
internal sealed class PoisonedUsers(IReadOnlyDictionary<long, int> failures) : IUsers
{
    private readonly ConcurrentDictionary<long, int> _failed = new();
    private readonly ConcurrentDictionary<string, List<long>> _applied = new();

    /// <summary>The model that a user's events run through; none is named by default.</summary>
    public Func<string, string?> ModelOf { get; init; } = static _ => null;

    /// <summary>Offsets by user, in the order in which they were applied.</summary>
    public IReadOnlyDictionary<string, List<long>> Applied => _applied;

    /// <summary>How often each offset failed.</summary>
    public IReadOnlyDictionary<long, int> Failed => _failed;

    public ValueTask<Outcome> Apply(string user, UserBatch batch)
    {
        var applied = _applied.GetOrAdd(user, static _ => []);
        var before = applied.Count;
        foreach (var offset in batch.Events.Select(static positioned => positioned.Offset).Where(offset => !applied.Contains(offset) && !batch.LeftOut.Contains(offset)))
        {
            if (_failed.GetValueOrDefault(offset) < failures.GetValueOrDefault(offset))
            {
                _failed.AddOrUpdate(offset, 1, static (_, times) => times + 1);
                return ValueTask.FromResult(OutcomeOf(user, applied, before) with { Fault = new(offset, "broken by the test", ModelOf(user)) });
            }
            applied.Add(offset);
        }
        return ValueTask.FromResult(OutcomeOf(user, applied, before));
    }

    public ValueTask<long?> Snapshot(string user, PartitionIdentity partition, long committed, long token) =>
        ValueTask.FromResult<long?>(_applied[user].LastOrDefault(-1));

    private Outcome OutcomeOf(string user, List<long> applied, int before) => new()
    {
        Model = applied.Count == before ? null : ModelOf(user),
        Position = applied.LastOrDefault(-1),
        Observations = [.. Enumerable.Repeat(new Observation(float.NaN, float.NaN, float.NaN, float.NaN), applied.Count - before)],
    };
}
