namespace Personalization.Ingest;

/// <summary>A record to be published.</summary>
internal sealed record OutgoingRecord(string Topic, byte[]? Key, byte[]? Value, IReadOnlyList<KeyValuePair<string, byte[]>> Headers)
{
    /// <summary>What it is, for counting: <c>recommendation</c>, <c>anomaly</c>, <c>erasure</c>, <c>tombstone</c>, <c>dead_letter</c> or <c>parked</c>.</summary>
    public required string Kind { get; init; }
}
