using System.Text;
using System.Text.Json;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Ingest;

namespace Personalization.Unit.Tests;

/// <summary>Damaged records, the same ones at every run: each is an event or a dead letter, never an exception.</summary>
public sealed class InteractionDecoderFuzzTests
{
    private const int Inputs = 10_000;

    /// <summary>An exception with its trace costs some tens of kilobytes; a length believed from the bytes would cost far more.</summary>
    private const long MaxAllocated = 4 * 1024 * 1024;

    private static readonly IncomingRecord[] Samples =
    [
        Records.Of(0, Interactions.View("ann", "i1")),
        Records.Of(1, Interactions.Purchase("ann", 7, "i1", "i2") with { Origin = new("device", "ip", "agent"), Currency = "EUR" }),
        Records.Raw(2, "ann", """{"id":"e1","type":"view","user":"ann","item":"i1","quantity":2,"price":1.5,"time":"2026-01-05T00:00:00Z"}"""),
        Records.Raw(3, "ann", """{"type":"review","item":"i1","review":{"rating":4}}"""),
        Records.Raw(4, "ann", """{"type":"impression","shown":["i1","i2"]}"""),
        Records.Raw(5, "ann", """{"type":"search","query":"shoes"}""", ("ce_id", "e5"), ("ce_time", "2026-01-04T12:00:00Z")),
    ];

    private readonly InteractionDecoder _decoder = new(new IngestOptions());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void ADamagedRecordIsAnEventOrADeadLetter(int seed)
    {
        var mutations = new Mutations(seed, JsonMutations.Odd);
        var (taken, refused) = (0, new HashSet<string>());
        for (var input = 0; input < Inputs; input++)
        {
            var record = Damaged(mutations);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var read = _decoder.Decode(record, new SourcePosition(Records.Log, 0, record.Offset), out var reason);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxAllocated);
            Assert.True(read is null != reason is null, $"Both or neither of event and reason for {Encoding.UTF8.GetString(record.Value ?? [])}");
            if (read is not null)
                taken++;
            else
                refused.Add(reason!.Code);
            Check(record, read, reason);
        }
        // Damage that is all refused at the door would prove nothing of the rooms behind it.
        Assert.InRange(taken, Inputs / 20, Inputs);
        Assert.Superset(new HashSet<string>(["invalid_json", "unknown_type", "absurd_time", "missing_field", "invalid_field", "key_mismatch"]), refused);
    }

    private void Check(IncomingRecord record, Interaction? read, DeadLetterReason? reason)
    {
        if (read is null)
            Assert.Equal(record.Value, DeadLetter.Of(record, "clickstream", 0, reason!, new TopicNames()).Value);
        else
            Assert.Equal(Text(read), Text(_decoder.Decode(Records.Of(record.Offset, read), new SourcePosition(Records.Log, 0, record.Offset), out _)!));
    }

    private static IncomingRecord Damaged(Mutations mutations)
    {
        var sample = mutations.Pick(Samples);
        return sample with
        {
            Key = mutations.Sometimes() ? mutations.Of(sample.Key!) : sample.Key,
            Value = mutations.Sometimes() ? mutations.Of(sample.Value!) : new JsonMutations(mutations).Of(sample.Value!),
            Headers = [.. sample.Headers.Select(header => mutations.Sometimes() ? new(header.Key, mutations.Of(header.Value)) : header)],
        };
    }

    // The wire's header carries the time in UTC, whatever offset the body had.
    private static string Text(Interaction interaction) =>
        JsonSerializer.Serialize(interaction with { Time = interaction.Time.ToUniversalTime() }, WireJson.Default.Interaction);
}
