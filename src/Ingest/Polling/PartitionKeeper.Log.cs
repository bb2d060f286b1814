using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Personalization.Ingest;

internal sealed partial class PartitionKeeper
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Partition}: begins at {Offset}; signals below {Committed} are out; the log ends at {End}.")]
    private static partial void LogStarted(ILogger logger, TopicPartition partition, long offset, long committed, long end);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Partition}: {Users} users with damaged snapshots are made anew from their events between {From} and {Until}; others' events there are passed over. If the log once began before {From}, what they did there is lost.")]
    private static partial void LogRebuild(ILogger logger, TopicPartition partition, int users, long from, long until);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Partition} failed and replays from its checkpoint in {Delay}. Nothing beyond the last acknowledged signals was committed.")]
    private static partial void LogRestart(ILogger logger, Exception failure, TopicPartition partition, TimeSpan delay);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Partition} was taken by another silo and is given up; nothing more of it is committed or written here. If the group still gives it to this silo in {Delay}, it is taken again. {Reason}")]
    private static partial void LogTaken(ILogger logger, TopicPartition partition, TimeSpan delay, string reason);

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Partition} is stopped until someone acts. {Reason}")]
    private static partial void LogStopped(ILogger logger, TopicPartition partition, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Drain was cut short; the rest is replayed from the checkpoint.")]
    private static partial void LogDrainCut(ILogger logger, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Kafka consumer: {Reason}.")]
    private static partial void LogBrokerTrouble(ILogger logger, string reason);
}
