using System.Text;
using Confluent.Kafka;
using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>Prints signals as they appear.</summary>
internal static class TailCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <summary>What to print.</summary>
    /// <param name="Topic"><c>recommendations</c>, <c>anomalies</c>, <c>erasures</c> or <c>dead-letters</c>.</param>
    /// <param name="Json">The raw value instead of a readable line.</param>
    /// <param name="FromBeginning">Everything that the topic still has, first.</param>
    /// <param name="Count">End after so many; null for never.</param>
    public sealed record Request(string Topic, bool Json, bool FromBeginning, int? Count);

    /// <summary>Runs until cancelled or the count is reached; 1 where the broker is gone.</summary>
    public static int Run(Request request, KafkaOptions kafka, TextWriter output, CancellationToken cancellation)
    {
        string? gone = null;
        using var consumer = new ConsumerBuilder<byte[], byte[]>(Config(kafka))
            .SetErrorHandler((_, error) => gone = error.Code == Confluent.Kafka.ErrorCode.Local_AllBrokersDown ? error.Reason : gone)
            .SetLogHandler(static (_, _) => { })
            .Build();
        var from = request.FromBeginning ? Offset.Beginning : Offset.End;
        consumer.Assign(Partitions(consumer, TopicOf(request, kafka), kafka, cancellation).Select(partition => new TopicPartitionOffset(partition, from)));
        for (var printed = 0; !cancellation.IsCancellationRequested && printed != request.Count;)
        {
            if (gone is not null)
            {
                Console.Error.WriteLine($"The broker at {kafka.BootstrapServers} is gone: {gone}");
                return 1;
            }
            if (consumer.Consume(Look) is not { Message: { } message })
                continue;
            output.WriteLine(Line(request, message));
            printed++;
        }
        return 0;
    }

    /// <summary>The topic's name by this configuration.</summary>
    private static string TopicOf(Request request, KafkaOptions kafka) => request.Topic switch
    {
        "recommendations" => kafka.Topics.Recommendations,
        "anomalies" => kafka.Topics.Anomalies,
        "erasures" => kafka.Topics.Erasures,
        _ => kafka.Topics.DeadLetters,
    };

    private static ConsumerConfig Config(KafkaOptions kafka) => new(new Dictionary<string, string>(kafka.Client))
    {
        BootstrapServers = kafka.BootstrapServers,
        // Never joined nor committed: each tail reads all partitions by hand.
        GroupId = $"tail-{Guid.NewGuid():N}",
        EnableAutoCommit = false,
        IsolationLevel = IsolationLevel.ReadCommitted,
        AllowAutoCreateTopics = true,
        FetchWaitMaxMs = 100,
    };

    /// <summary>Waits until the topic is there: it may come with its first signal.</summary>
    private static List<TopicPartition> Partitions(IConsumer<byte[], byte[]> consumer, string topic, KafkaOptions kafka, CancellationToken cancellation)
    {
        using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
        try
        {
            while (true)
            {
                var partitions = admin.GetMetadata(topic, Patience).Topics[0].Partitions;
                if (partitions.Count > 0 || cancellation.WaitHandle.WaitOne(Look))
                    return partitions.ConvertAll(partition => new TopicPartition(topic, partition.PartitionId));
            }
        }
        catch (KafkaException e)
        {
            throw new ConfigurationException($"The broker at {kafka.BootstrapServers} does not answer for topic '{topic}': {e.Error.Reason}. Expected a running broker; see Kafka:BootstrapServers and --bootstrap.");
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
            "erasures" => SignalLine.OfErasure(key, message.Value),
            _ => SignalLine.OfDeadLetter(message.Value, Headers(message)),
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
