using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>One ownership of a partition, from taking it to losing it: what is written under its token is refused once another has taken it.</summary>
internal sealed class Tenure(PartitionIdentity partition, PartitionClaim claim, IPartitionGrain memory)
{
    public long Token => claim.Token;

    /// <summary>The last one written before, whatever its log; null where there was none.</summary>
    public Checkpoint? Found => claim.Checkpoint;

    /// <exception cref="PartitionTakenException">Another owner has taken the partition; nothing was written.</exception>
    public async Task WriteCheckpoint(Checkpoint checkpoint)
    {
        if (!await memory.WriteCheckpoint(Token, checkpoint).ConfigureAwait(false))
            throw Over("its checkpoint was refused");
    }

    public ValueTask<PopulationBaseline> Observe(Observation[] observations) => memory.Observe(observations);

    /// <summary>What to throw when somebody says that the ownership is over.</summary>
    public PartitionTakenException Over(string how) => new($"{partition}: {how}, since a newer owner than this one (token {Token}) has taken it.");
}
