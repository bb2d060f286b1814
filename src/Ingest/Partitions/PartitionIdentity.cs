namespace Personalization.Ingest;

/// <summary>Which partition of which log.</summary>
internal sealed record PartitionIdentity(string Log, string Topic, int Partition)
{
    public override string ToString() => $"{Topic}[{Partition}]";
}
