using System.Text;
using Confluent.Kafka;
using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>Prints signals as they appear.</summary>
internal static class TailCommand
{
    /// <summary>What to print.</summary>
    /// <param name="Topic"><c>recommendations</c>, <c>anomalies</c> or <c>dead-letters</c>.</param>
    /// <param name="Json">The raw value instead of a readable line.</param>
    /// <param name="FromBeginning">Everything that the topic still has, first.</param>
    /// <param name="Count">End after so many; null for never.</param>
    public sealed record Request(string Topic, bool Json, bool FromBeginning, int? Count);

    /// <summary>Runs until cancelled or the count is reached; 1 where the broker is gone.</summary>
    public static int Run(Request request, KafkaOptions kafka, CancellationToken cancellation)
    {
        var topic = request.Topic switch
        {
            "recommendations" => kafka.Topics.Recommendations,
            "anomalies" => kafka.Topics.Anomalies,
            "erasures" => kafka.Topics.Erasures,
            _ => kafka.Topics.DeadLetters,
        };
        string? gone = null;
        var config = new ConsumerConfig(new Dictionary<string, string>(kafka.Client))
        {
            BootstrapServers = kafka.BootstrapServers,
            // Never committed: each tail is a group of its own that reads its partitions by hand.
            GroupId = $"tail-{Guid.NewGuid():N}",
            EnableAutoCommit = false,
            IsolationLevel = IsolationLevel.ReadCommitted,
            AllowAutoCreateTopics = true,
        };
        using var consumer = new ConsumerBuilder<byte[], byte[]>(config)
            .SetErrorHandler((_, error) => gone = error.Code == Confluent.Kafka.ErrorCode.Local_AllBrokersDown ? error.Reason : gone)
            .SetLogHandler(static (_, _) => { })
            .Build();
        consumer.Assign(Partitions(consumer, topic, kafka).Select(partition => new TopicPartitionOffset(partition, request.FromBeginning ? Offset.Beginning : Offset.End)));
        for (var printed = 0; !cancellation.IsCancellationRequested && printed != request.Count;)
        {
            if (gone is not null)
            {
                Console.Error.WriteLine($"The broker at {kafka.BootstrapServers} is gone: {gone}");
                return 1;
            }
            if (consumer.Consume(TimeSpan.FromMilliseconds(200)) is not { Message: { } message })
                continue;
            Console.WriteLine(Line(request, message));
            printed++;
        }
        return 0;
    }

    private static List<TopicPartition> Partitions(IConsumer<byte[], byte[]> consumer, string topic, KafkaOptions kafka)
    {
        using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
        try
        {
            // Asking creates the topic where the broker does so by itself; an empty answer is asked again.
            for (var attempt = 0; ; attempt++)
            {
                var partitions = admin.GetMetadata(topic, TimeSpan.FromSeconds(10)).Topics[0].Partitions;
                if (partitions.Count > 0 || attempt == 10)
                    return partitions.ConvertAll(partition => new TopicPartition(topic, partition.PartitionId));
            }
        }
        catch (KafkaException e)
        {
            throw new ConfigurationException($"The broker at {kafka.BootstrapServers} does not answer for topic '{topic}': {e.Error.Reason}");
        }
    }

    private static string Line(Request request, Message<byte[], byte[]> message)
    {
        if (request.Json)
            return message.Value is null ? "null" : Encoding.UTF8.GetString(message.Value);
        var key = Encoding.UTF8.GetString(message.Key ?? []);
        return request.Topic switch
        {
            "recommendations" => SignalLine.OfRecommendation(key, message.Value),
            "anomalies" => SignalLine.OfAnomaly(key, message.Value),
            "erasures" => Encoding.UTF8.GetString(message.Value ?? []),
            _ => SignalLine.OfDeadLetter(key, message.Value, Headers(message)),
        };
    }

    private static Dictionary<string, string> Headers(Message<byte[], byte[]> message)
    {
        var headers = new Dictionary<string, string>();
        foreach (var header in message.Headers ?? [])
            headers[header.Key] = Encoding.UTF8.GetString(header.GetValueBytes() ?? []);
        return headers;
    }
}
