using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Ingest;

namespace Personalization.Fuzz;

/// <summary>Records of the clickstream, headers and key included: each is an event or a letter.</summary>
internal static class RecordTarget
{
    private static readonly InteractionDecoder Decoder = new(new IngestOptions());
    private static readonly SourcePosition Position = new(Records.Log, 0, 7);
    private static readonly TopicNames Topics = new();

    private static readonly IncomingRecord[] Samples =
    [
        With(Records.Of(7, Interactions.View("ann", "i1")), WireHeaders.TraceParent, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
        Records.Of(7, Interactions.Purchase("ann", 7, "i1", "i2") with { Origin = new("device", "ip", "agent"), Currency = "EUR" }),
        With(Records.Of(7, Interactions.View("bob", "i2")), WireHeaders.DeadLetterReplayedFrom, "clickstream/3/17"),
        Records.Raw(7, "ann", """{"id":"e1","type":"view","user":"ann","item":"i1","quantity":2,"price":1.5,"time":"2026-01-05T00:00:00Z"}"""),
        Records.Raw(7, "ann", """{"type":"review","item":"i1","review":{"rating":4,"text":"As good as it gets.","seller":"s1"}}"""),
        Records.Raw(7, "ann", """{"type":"impression","shown":["i1","i2"]}"""),
        Records.Raw(7, "ann", """{"type":"search","query":"shoes"}""", (WireHeaders.Id, "e5"), (WireHeaders.Time, "2026-01-04T12:00:00Z")),
    ];

    public static Target Events { get; } = new("events", static damage =>
    {
        var record = Damaged(damage);
        return new(record.Size, () => IsEvent(record));
    });

    private static bool IsEvent(IncomingRecord record)
    {
        var read = Decoder.Decode(record, Position, out var reason);
        if (read is null == reason is null)
            throw new InvalidOperationException("Both or neither of event and reason.");
        var batch = new MicroBatch([record]);
        if (read is null)
            DeadLetter.Of(record, "clickstream", 0, reason!, Topics);
        else
            batch.Add(record, read);
        _ = (batch.IsQuiet(record.Offset), batch.TraceParentOf(record.Offset), read is null ? null : EntityMentions.Of(read));
        return read is not null;
    }

    private static IncomingRecord Damaged(Damage damage)
    {
        var sample = damage.Pick(Samples);
        return sample with
        {
            Key = damage.Sometimes() ? damage.Of([sample.Key!]) : sample.Key,
            Value = damage.OfJson([sample.Value!]),
            Headers = [.. sample.Headers.Select(header => damage.Sometimes() ? new(header.Key, damage.Of([header.Value])) : header)],
        };
    }

    private static IncomingRecord With(IncomingRecord record, string header, string value) =>
        record with { Headers = [.. record.Headers, new(header, System.Text.Encoding.UTF8.GetBytes(value))] };
}
