using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>Calls a user's grain with what the worker knows, and takes its answer or refuses it.</summary>
internal sealed class UserCalls(PartitionIdentity partition, PartitionStart start, StateLedger ledger, Tenure tenure, WorkerSurroundings around)
{
    /// <summary>Calls are careful so far behind a failure: what was not met by then does not lurk there.</summary>
    private const long CarefulOffsets = 10_000;

    private readonly ModelTimeline? _timeline = around.Models is { } models ? new(partition, models, start.Committed) : null;
    private DeskView _desk = around.Desk.View;
    private ModelSpan[] _models = [];
    private long _carefulUntil = start.AfterFailure ? start.End + CarefulOffsets : 0;

    /// <summary>What is normal in this partition's traffic, for the calls to come.</summary>
    public PopulationBaseline Population { get; set; } = PopulationBaseline.Unknown;

    /// <summary>What the fraud team has said, and which model runs, is looked up once a micro-batch, whose first offset this is: its users are treated alike.</summary>
    public async ValueTask BeginBatch(long first)
    {
        _desk = around.Desk.View;
        if (_timeline is not null)
            _models = await _timeline.At(first).ConfigureAwait(false);
    }

    /// <summary>Applies a user's events, which lie in log order and are at least one.</summary>
    public async Task<Outcome> Apply(string user, IReadOnlyList<PositionedInteraction> events, long committed)
    {
        var confirmed = ledger.ConfirmedOf(user);
        var last = events[^1].Offset;
        var outcome = await around.Users.Apply(user, new UserBatch
        {
            Log = partition.Log,
            Partition = partition.Partition,
            Committed = committed,
            Confirmed = confirmed,
            Events = [.. events],
            Population = Population,
            Partitions = start.Partitions,
            Rules = _desk.Rules,
            Dismissals = _desk.Dismissals.GetValueOrDefault(user) ?? [],
            Token = tenure.Token,
            Models = _models,
            Careful = last < Volatile.Read(ref _carefulUntil),
            // Once: should the state be lost again midway, what follows alone would not make it.
            Rebuilds = confirmed < 0 && start.Rebuild?.Concerns(user) == true,
            LeftOut = [.. tenure.Condemned(events[0].Offset, last).Select(static condemned => condemned.Key)],
        }).ConfigureAwait(false);
        Check(user, outcome, confirmed, Math.Max(start.End, last + 1));
        ledger.OnConfirmed(user, outcome.Position);
        if (outcome.Fault is { } fault)
            Volatile.Write(ref _carefulUntil, Math.Max(_carefulUntil, fault.Offset + CarefulOffsets));
        return outcome;
    }

    private void Check(string user, Outcome outcome, long confirmed, long end)
    {
        if (outcome.Taken)
            throw tenure.Over($"user '{user}' refused events");
        if (outcome.Behind)
            throw new StateBehindException($"user '{user}'", outcome.Position, confirmed);
        partition.RefuseBeyond(end, $"user '{user}'", outcome.Position);
    }
}
