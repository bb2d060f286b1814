namespace Personalization.Contracts;

/// <summary>A place in an input log. Offsets rise within (log, partition) but are not contiguous.</summary>
/// <param name="Log">Names this very log, so that a re-created topic's offsets are never compared with the old ones'.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Offset">The offset of the record.</param>
[GenerateSerializer, Immutable, Alias("source-position")]
public readonly record struct SourcePosition(string Log, int Partition, long Offset)
{
    public override string ToString() => $"{Log}/{Partition}@{Offset}";
}
