using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Personalization.Ingest;

internal sealed partial class PollLoop
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Assigned {Partitions}.")]
    private static partial void LogAssigned(ILogger logger, List<TopicPartition> partitions);

    [LoggerMessage(Level = LogLevel.Information, Message = "Revoked {Partitions}; drained: {Drained}.")]
    private static partial void LogRevoked(ILogger logger, List<TopicPartition> partitions, bool drained);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Kafka consumer: {Reason}.")]
    private static partial void LogBrokerTrouble(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Kafka at {Servers} does not say which log the clickstream topic is: {Reason}. Trying again; check Kafka:BootstrapServers, Kafka:Client, and that the topic exists.")]
    private static partial void LogNoBroker(ILogger logger, string servers, string reason);
}
