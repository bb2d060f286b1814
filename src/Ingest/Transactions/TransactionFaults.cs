using Confluent.Kafka;

namespace Personalization.Ingest;

/// <summary>Tells the faults apart.</summary>
internal static class TransactionFaults
{
    /// <summary>What is not known to be milder is fatal.</summary>
    public static TransactionFault Of(Exception failure) => failure switch
    {
        // First: fencing comes marked as fatal, and from some brokers as abortable.
        KafkaException { Error.Code: Confluent.Kafka.ErrorCode.Local_Fenced or Confluent.Kafka.ErrorCode.ProducerFenced or Confluent.Kafka.ErrorCode.InvalidProducerEpoch } => TransactionFault.Fenced,
        KafkaException { Error.IsFatal: true } => TransactionFault.Fatal,
        KafkaTxnRequiresAbortException => TransactionFault.Abortable,
        KafkaRetriableException => TransactionFault.Retriable,
        _ => TransactionFault.Fatal,
    };
}
