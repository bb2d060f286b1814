using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Contracts;
using Personalization.Ingest;

namespace Personalization.Fakes;

/// <summary>Records of the clickstream, and workers to put them into.</summary>
internal static class Records
{
    public const string Log = "test-log";

    private static readonly PartitionIdentity Partition = new(Log, "clickstream", 0);

    public static IncomingRecord Of(long offset, Interaction interaction) => new()
    {
        Offset = offset,
        Key = Encoding.UTF8.GetBytes(interaction.User),
        Value = JsonSerializer.SerializeToUtf8Bytes(interaction, WireJson.Default.Interaction),
        Timestamp = interaction.Time,
        Headers = [.. WireHeaders.Of(interaction, "/test")],
    };

    public static IncomingRecord Raw(long offset, string? key, string? value, params (string Name, string Value)[] headers) => new()
    {
        Offset = offset,
        Key = key is null ? null : Encoding.UTF8.GetBytes(key),
        Value = value is null ? null : Encoding.UTF8.GetBytes(value),
        Timestamp = Interactions.Day,
        Headers = [.. headers.Select(static header => KeyValuePair.Create(header.Name, Encoding.UTF8.GetBytes(header.Value)))],
    };

    public static PartitionWorker Worker(
        IUsers users, ISignalPublisher publisher, PartitionMemory memory, PartitionStart start, IngestOptions? options = null, TimeProvider? time = null, IEntities? entities = null) =>
        new(Partition, start, new(Partition, memory.Claim(), memory), Around(users, entities ?? new ScriptedEntities(), publisher, options, time));

    /// <summary>What a worker finds around it, of a silo without desk, models and limits.</summary>
    public static WorkerSurroundings Around(IUsers users, IEntities entities, ISignalPublisher publisher, IngestOptions? options = null, TimeProvider? time = null) =>
        new(users, entities, publisher, options ?? new(), new TopicNames(), new IngestMetrics(new Meters()),
            new LiveSignals(TimeProvider.System, NullLogger<LiveSignals>.Instance), time ?? TimeProvider.System);

    private sealed class Meters : IMeterFactory
    {
        public Meter Create(MeterOptions options) => new(options);

        public void Dispose()
        {
        }
    }
}
