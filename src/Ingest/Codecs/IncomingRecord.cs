namespace Personalization.Ingest;

/// <summary>A record as it lies in the clickstream topic: bytes, nothing believed yet.</summary>
internal sealed record IncomingRecord
{
    private static readonly long LatestMilliseconds = new DateTimeOffset(9000, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    public required long Offset { get; init; }

    public byte[]? Key { get; init; }

    public byte[]? Value { get; init; }

    /// <summary>The time that the log gives the record (producer's or broker's, as the topic says).</summary>
    public required DateTimeOffset Timestamp { get; init; }

    public IReadOnlyList<KeyValuePair<string, byte[]>> Headers { get; init; } = [];

    /// <summary>Bytes held in memory, near enough for a bound.</summary>
    public int Size => (Key?.Length ?? 0) + (Value?.Length ?? 0) + 64 + Headers.Sum(static header => 64 + header.Key.Length + (header.Value?.Length ?? 0));

    /// <summary>Whether a header of that name is there.</summary>
    public bool Has(string header)
    {
        foreach (var (name, _) in Headers)
            if (name == header)
                return true;
        return false;
    }

    /// <summary>A record's time; one beyond the calendar (micro- or nanoseconds taken for milliseconds) becomes the year 9000, in which no event can be.</summary>
    public static DateTimeOffset TimeOf(long unixMilliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(unixMilliseconds, 0, LatestMilliseconds));
}
