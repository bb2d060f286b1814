using System.Runtime.InteropServices;
using System.Text;
using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>Records of one partition that are applied together: events by user in log order, and the letters among them.</summary>
internal sealed class MicroBatch
{
    private readonly Dictionary<string, List<PositionedInteraction>> _byUser = [];
    private readonly Dictionary<long, IncomingRecord> _records = [];
    private readonly List<(IncomingRecord Record, DeadLetterReason Reason)> _letters = [];

    /// <summary>Of records in log order, at least one, each of which is to be added or refused.</summary>
    public MicroBatch(IReadOnlyList<IncomingRecord> records)
    {
        Records = records;
        First = records[0].Offset;
        Last = records[^1].Offset;
    }

    public IReadOnlyList<IncomingRecord> Records { get; }

    public long First { get; }

    public long Last { get; }

    public IReadOnlyDictionary<string, List<PositionedInteraction>> ByUser => _byUser;

    /// <summary>What is not applied, dead or parked.</summary>
    public IReadOnlyList<(IncomingRecord Record, DeadLetterReason Reason)> Letters => _letters;

    /// <summary>The record's event is to be applied.</summary>
    public void Add(IncomingRecord record, Interaction interaction)
    {
        if (!_byUser.TryGetValue(interaction.User, out var events))
            _byUser.Add(interaction.User, events = []);
        events.Add(new(record.Offset, interaction));
        _records.Add(record.Offset, record);
    }

    /// <summary>The record becomes a letter.</summary>
    public void Refuse(IncomingRecord record, DeadLetterReason reason) => _letters.Add((record, reason));

    /// <summary>Gives events what their entities know, by offset.</summary>
    public void Hear(IReadOnlyDictionary<long, List<EntityView>> views)
    {
        if (views.Count == 0)
            return;
        foreach (var events in _byUser.Values)
            foreach (ref var positioned in CollectionsMarshal.AsSpan(events))
                if (views.TryGetValue(positioned.Offset, out var known))
                    positioned = positioned with { Entities = [.. known] };
    }

    /// <summary>Makes a dead letter of an event that could be decoded and not applied.</summary>
    public void Condemn(long offset, string reason)
    {
        if (_records.TryGetValue(offset, out var record))
            _letters.Add((record, new(DeadLetterCodes.Poison, reason)));
    }

    /// <summary>Whether signals of the event at that offset are kept to ourselves: it is history.</summary>
    public bool IsQuiet(long offset) => _records.TryGetValue(offset, out var record) && record.Has(WireHeaders.WarmUp);

    /// <summary>The trace parent of the event at that offset, if it came with one.</summary>
    public string? TraceParentOf(long offset)
    {
        if (_records.TryGetValue(offset, out var record))
            foreach (var header in record.Headers)
                if (header.Key == WireHeaders.TraceParent && header.Value is { Length: > 0 })
                    return Encoding.UTF8.GetString(header.Value);
        return null;
    }
}
