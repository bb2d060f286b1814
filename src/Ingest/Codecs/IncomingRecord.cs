namespace Personalization.Ingest;

/// <summary>A record as it lies in the clickstream topic: bytes, nothing believed yet.</summary>
internal sealed record IncomingRecord
{
    public required long Offset { get; init; }

    public byte[]? Key { get; init; }

    public byte[]? Value { get; init; }

    /// <summary>The time that the log gives the record (producer's or broker's, as the topic says).</summary>
    public required DateTimeOffset Timestamp { get; init; }

    public IReadOnlyList<KeyValuePair<string, byte[]>> Headers { get; init; } = [];

    /// <summary>Bytes held in memory, near enough for a bound.</summary>
    public int Size => (Key?.Length ?? 0) + (Value?.Length ?? 0) + 64 * (1 + Headers.Count);
}
