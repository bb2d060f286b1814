using System.Text;
using Confluent.Kafka;
using Personalization.Contracts;
using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>Publishes events of dead letters again: their own bytes and headers, and where they first lay.</summary>
internal sealed class LetterReplay : IDisposable
{
    private readonly IProducer<byte[], byte[]> _producer;

    public LetterReplay(KafkaOptions kafka)
    {
        // As in send: someone waits.
        var config = new ProducerConfig(KafkaClients.Producer(kafka)) { MessageTimeoutMs = 10_000, LingerMs = 0 };
        _producer = new ProducerBuilder<byte[], byte[]>(config).SetLogHandler(static (_, _) => { }).Build();
    }

    public void Dispose() => _producer.Dispose();

    /// <summary>
    /// Publishes one and waits until it is acknowledged: none may overtake another that fails. To the partition that it came from,
    /// where its user's other events are, whichever way the storefront partitions.
    /// </summary>
    /// <exception cref="KafkaException">It is not acknowledged; it may have been written all the same, which the next replay finds out.</exception>
    public Task Publish(Letter letter)
    {
        var origin = letter.Origin!.Value;
        var headers = new Headers();
        foreach (var (name, value) in letter.Headers)
            headers.Add(name, value);
        headers.Add(WireHeaders.DeadLetterReplayedFrom, Encoding.UTF8.GetBytes(origin.ToString()));
        return _producer.ProduceAsync(
            new TopicPartition(origin.Topic, origin.Partition), new() { Key = letter.Key!, Value = letter.Value!, Headers = headers });
    }
}
