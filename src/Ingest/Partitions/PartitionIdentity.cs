namespace Personalization.Ingest;

/// <summary>Which partition of which log.</summary>
internal sealed record PartitionIdentity(string Log, string Topic, int Partition)
{
    /// <summary>A state cannot have come farther than its log: then it was made from another one.</summary>
    /// <exception cref="PartitionStoppedException">It has.</exception>
    public void RefuseBeyond(long end, string state, long position)
    {
        if (position >= end)
            throw new PartitionStoppedException(
                $"{this}: {state} is at position {position}, beyond the log's end {end} ({Log}). " +
                "The log is not the one that the states were made from: was the topic re-created? Raise Kafka:LogEpoch, or restore states and log together.");
    }

    public override string ToString() => $"{Topic}[{Partition}]";
}
