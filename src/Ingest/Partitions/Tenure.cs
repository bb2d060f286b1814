using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>One ownership of a partition, from taking it to losing it: what is written under its token is refused once another has taken it.</summary>
internal sealed class Tenure(PartitionIdentity partition, PartitionClaim claim, IPartitionGrain memory)
{
    // Of the partition's present log, by offset. Only the apply loop touches it.
    private readonly SortedDictionary<long, string> _condemned = new(
        claim.Condemned.Where(condemned => condemned.Log == partition.Log).DistinctBy(static condemned => condemned.Offset)
            .ToDictionary(static condemned => condemned.Offset, static condemned => condemned.Reason));

    public long Token => claim.Token;

    /// <summary>What is taken of one user, in the partition's present log.</summary>
    public UserLimits Limits { get; } = new((claim.Limits ?? []).Where(limit => limit.Log == partition.Log));

    /// <summary>The last one written before, whatever its log; null where there was none.</summary>
    public Checkpoint? Found => claim.Checkpoint;

    /// <exception cref="PartitionTakenException">Another owner has taken the partition; nothing was written.</exception>
    public async Task WriteCheckpoint(Checkpoint checkpoint)
    {
        if (!await memory.WriteCheckpoint(Token, checkpoint).ConfigureAwait(false))
            throw Over("its checkpoint was refused");
    }

    /// <summary>From here on the event is left out, in every replay too.</summary>
    /// <exception cref="PartitionTakenException">Another owner has taken the partition; nothing was recorded.</exception>
    public async Task Condemn(EventFault fault)
    {
        if (!await memory.Condemn(Token, new(partition.Log, fault.Offset, fault.Reason)).ConfigureAwait(false))
            throw Over($"condemning the event at {fault.Offset} was refused");
        _condemned[fault.Offset] = fault.Reason;
    }

    /// <summary>From its offset on this limit holds, in every replay too; does nothing where the latest is the same.</summary>
    /// <exception cref="PartitionTakenException">Another owner has taken the partition; nothing was recorded.</exception>
    public async Task Limit(UserLimit wanted)
    {
        if (!Limits.Lack(wanted))
            return;
        if (!await memory.Limit(Token, wanted).ConfigureAwait(false))
            throw Over("its limit of one user's events was refused");
        Limits.Add(wanted);
    }

    /// <summary>What was condemned between two offsets, both included, with the reasons.</summary>
    public IEnumerable<KeyValuePair<long, string>> Condemned(long first, long last) =>
        _condemned.Where(condemned => condemned.Key >= first && condemned.Key <= last);

    public ValueTask<PopulationBaseline> Observe(Observation[] observations) => memory.Observe(observations);

    /// <summary>What to throw when somebody says that the ownership is over.</summary>
    public PartitionTakenException Over(string how) => new($"{partition}: {how}, since a newer owner than this one (token {Token}) has taken it.");
}
