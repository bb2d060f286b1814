using System.Text;

namespace Personalization.Ingest;

/// <summary>Users whose snapshots are damaged: their states are made anew from the log, where others' events are passed over.</summary>
internal sealed class Rebuild(IReadOnlyCollection<string> users, long until)
{
    private readonly byte[][] _keys = [.. users.Select(Encoding.UTF8.GetBytes)];

    /// <summary>From here on everybody's events count, as without a rebuild.</summary>
    public long Until => until;

    public bool Concerns(string user) => users.Contains(user);

    public bool Wants(IncomingRecord record) =>
        record.Offset >= until || (record.Key is { } key && Array.Exists(_keys, one => key.AsSpan().SequenceEqual(one)));
}
