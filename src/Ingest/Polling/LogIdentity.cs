using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Personalization.Ingest;

/// <summary>
/// Finds the id of the clickstream's very log: cluster id and topic id, or, where brokers give topics no id (before 2.8), cluster id,
/// topic and the operator's epoch. Offsets are compared only within one log id.
/// </summary>
internal sealed partial class LogIdentity(IOptions<KafkaOptions> kafka, ILogger<LogIdentity> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // Said once, since it is asked for again every minute.
    private string? _said;

    /// <summary>Asks the broker; fails where it does not answer.</summary>
    public async Task<string> Resolve()
    {
        var options = kafka.Value;
        if (options.LogId is { Length: > 0 } given)
            return given;
        var config = KafkaClients.Admin(options);
        using var admin = new AdminClientBuilder(config).Build();
        var cluster = await admin.DescribeClusterAsync(new DescribeClusterOptions { RequestTimeout = Patience }).ConfigureAwait(false);
        var topicId = await TopicId(admin, options.Topics.Clickstream).ConfigureAwait(false);
        var log = topicId is null
            ? $"{cluster.ClusterId}/{options.Topics.Clickstream}/{options.LogEpoch}"
            : $"{cluster.ClusterId}/{topicId}/{options.LogEpoch}";
        if (log != _said)
            LogResolved(logger, options.Topics.Clickstream, log);
        return _said = log;
    }

    /// <summary>The same of another topic, whose id is said by nobody.</summary>
    public async Task<string> Resolve(string topic)
    {
        var options = kafka.Value;
        if (options.LogId is { Length: > 0 } given)
            return $"{given}/{topic}";
        using var admin = new AdminClientBuilder(KafkaClients.Admin(options)).Build();
        var cluster = await admin.DescribeClusterAsync(new DescribeClusterOptions { RequestTimeout = Patience }).ConfigureAwait(false);
        return $"{cluster.ClusterId}/{await TopicId(admin, topic).ConfigureAwait(false) ?? topic}/{options.LogEpoch}";
    }

    private async Task<string?> TopicId(IAdminClient admin, string topic)
    {
        try
        {
            var described = await admin.DescribeTopicsAsync(TopicCollection.OfTopicNames([topic]), new DescribeTopicsOptions { RequestTimeout = Patience }).ConfigureAwait(false);
            var id = described.TopicDescriptions[0].TopicId;
            return id is null || (id.MostSignificantBits == 0 && id.LeastSignificantBits == 0) ? null : id.ToString();
        }
        catch (DescribeTopicsException e)
        {
            // Not there yet, or not ours to see. Never guessed at: under another id all positions would count for nothing.
            throw new KafkaException(e.Results.TopicDescriptions[0].Error);
        }
        catch (KafkaException e) when (e.Error.Code == Confluent.Kafka.ErrorCode.Local_UnsupportedFeature)
        {
            if (_said is null)
                LogNoTopicId(logger, topic, e.Error.Reason);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Topic '{Topic}' is log {Log}.")]
    private static partial void LogResolved(ILogger logger, string topic, string log);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The broker gives topic '{Topic}' no id ({Reason}): its log is told apart by name and Kafka:LogEpoch. Raise that when the topic is re-created.")]
    private static partial void LogNoTopicId(ILogger logger, string topic, string reason);
}
