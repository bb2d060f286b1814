using System.Text.Json;
using Confluent.Kafka;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Ingest;
using Personalization.Silo;

namespace Personalization.Kafka.Tests;

/// <summary>Letters as ingest writes them, through a broker and back.</summary>
public sealed class DeadLettersCommandTests : IDisposable
{
    private readonly EmbeddedBroker _broker = EmbeddedBroker.Start(new());
    private readonly KafkaOptions _kafka;
    private readonly IProducer<byte[], byte[]> _producer;

    public DeadLettersCommandTests()
    {
        _kafka = new() { BootstrapServers = _broker.BootstrapServers };
        _producer = new ProducerBuilder<byte[], byte[]>(KafkaClients.Producer(_kafka)).Build();
    }

    public void Dispose()
    {
        _producer.Dispose();
        _broker.Dispose();
    }

    [Fact]
    public async Task WithoutLettersEveryVerbEndsAtOnce()
    {
        Assert.Contains("There are no dead letters", await List(new()), StringComparison.Ordinal);
        Assert.Equal("", await Export(new()));
        Assert.Equal(0, (await Replay()).Code);
        _kafka.Topics.DeadLetters = "not-there-yet";
        Assert.Contains("There are no dead letters in 'not-there-yet'", await List(new()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ParkedEventsLieInABoxOfTheirOwn()
    {
        await Refuse("bot", DeadLetterCodes.Flood);
        Assert.Contains("1 of 1 parked events in 'clickstream.parked'", await List(new() { Box = LetterBox.Parked }), StringComparison.Ordinal);
        Assert.Contains("There are no dead letters", await List(new()), StringComparison.Ordinal);
    }

    /// <summary>An event that was parked was not applied, so a dead letter before it is not out of order.</summary>
    [Fact]
    public async Task AParkedEventIsNotInTheWayOfADeadLetter()
    {
        await Refuse("ann");
        await Refuse("ann", DeadLetterCodes.Flood);
        Assert.Equal(0, (await Replay()).Code);
    }

    [Fact]
    public async Task AListShowsEveryPartitionsLettersAndCountsReasons()
    {
        await Refuse("ann");
        await Refuse("bob");
        await Refuse("cleo", DeadLetterCodes.MissingField);
        var lines = await List(new());
        Assert.Contains("3 of 3 dead letters", lines, StringComparison.Ordinal);
        Assert.Contains("invalid_json           2", lines, StringComparison.Ordinal);
        Assert.Contains("1 of 3 dead letters", await List(new() { User = "cleo" }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExportHasTheEventsBytes()
    {
        await Refuse("ann");
        using var json = JsonDocument.Parse(await Export(new()));
        Assert.Equal(("ann", "{"), (json.RootElement.GetProperty("key").GetString(), json.RootElement.GetProperty("value").GetString()));
        Assert.Equal("x-shop", json.RootElement.GetProperty("headers")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task AReplayBringsBackBytesHeadersAndPartitionOnceOnly()
    {
        var origin = await Refuse("ann");
        Assert.Equal(0, (await Replay()).Code);
        using (var scan = new TopicScan(_kafka))
        {
            var records = scan.Read("clickstream", scan.Bounds("clickstream"), static _ => 0, TestContext.Current.CancellationToken).ToList();
            Assert.Equal(2, records.Count);
            var again = records[1];
            Assert.Equal((origin.Partition, "ann", "{"), (again.Partition.Value, Letters.Text(again.Message.Key), Letters.Text(again.Message.Value)));
            Assert.Equal(["x-shop", WireHeaders.DeadLetterReplayedFrom], again.Message.Headers.Select(static header => header.Key));
            Assert.Equal(origin.ToString(), Letters.Text(again.Message.Headers.GetLastBytes(WireHeaders.DeadLetterReplayedFrom)));
        }
        var (code, lines) = await Replay();
        Assert.Equal(0, code);
        Assert.Contains("replayed", lines, StringComparison.Ordinal);
        Assert.Equal(2, Count());
    }

    [Fact]
    public async Task ADryRunSendsNothing()
    {
        await Refuse("ann");
        Assert.Equal(0, (await Replay(dryRun: true)).Code);
        Assert.Equal(1, Count());
    }

    [Fact]
    public async Task AUserWhoWentOnIsNotMixedUpUnlessAsked()
    {
        await Refuse("ann");
        await Publish(new() { Key = "ann"u8.ToArray(), Value = "{}"u8.ToArray() }, "clickstream");
        var (code, lines) = await Replay();
        Assert.Equal(1, code);
        Assert.Contains("out of order", lines, StringComparison.Ordinal);
        Assert.Equal(2, Count());
        Assert.Equal(0, (await Replay(outOfOrder: true)).Code);
        Assert.Equal(3, Count());
    }

    /// <summary>An event in the clickstream and its letter; where the event lies.</summary>
    private async Task<Place> Refuse(string user, string code = DeadLetterCodes.InvalidJson)
    {
        var record = Records.Raw(0, user, "{", ("x-shop", "7"));
        var at = await Publish(Message(record.Key, record.Value, record.Headers), _kafka.Topics.Clickstream);
        var letter = DeadLetter.Of(record with { Offset = at.Offset }, at.Topic, at.Partition, new(code, "What is wrong."), _kafka.Topics);
        await Publish(Message(letter.Key, letter.Value, letter.Headers), letter.Topic);
        return new(at.Topic, at.Partition.Value, at.Offset.Value);
    }

    private Task<DeliveryResult<byte[], byte[]>> Publish(Message<byte[], byte[]> message, string topic) =>
        _producer.ProduceAsync(topic, message, TestContext.Current.CancellationToken);

    private static Message<byte[], byte[]> Message(byte[]? key, byte[]? value, IReadOnlyList<KeyValuePair<string, byte[]>> headers)
    {
        var message = new Message<byte[], byte[]> { Key = key!, Value = value!, Headers = [] };
        foreach (var (name, bytes) in headers)
            message.Headers.Add(name, bytes);
        return message;
    }

    private async Task<string> List(LetterFilter filter)
    {
        using var output = new StringWriter();
        Assert.Equal(0, await DeadLettersCommand.List(filter, _kafka, output, TestContext.Current.CancellationToken));
        return output.ToString();
    }

    private async Task<string> Export(LetterFilter filter)
    {
        using var output = new StringWriter();
        Assert.Equal(0, await DeadLettersCommand.Export(filter, _kafka, () => output, TextWriter.Null, TestContext.Current.CancellationToken));
        return output.ToString();
    }

    private async Task<(int Code, string Lines)> Replay(bool outOfOrder = false, bool dryRun = false)
    {
        using var output = new StringWriter();
        var code = await DeadLettersCommand.Replay(new(), outOfOrder, dryRun, _kafka, output, TestContext.Current.CancellationToken);
        return (code, output.ToString());
    }

    private long Count()
    {
        using var scan = new TopicScan(_kafka);
        return scan.Bounds("clickstream").Values.Sum(static bounds => bounds.High.Value - bounds.Low.Value);
    }
}
