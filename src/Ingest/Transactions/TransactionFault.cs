namespace Personalization.Ingest;

/// <summary>What a failed call asks for, by librdkafka's rules.</summary>
internal enum TransactionFault
{
    /// <summary>Make the same call again.</summary>
    Retriable,

    /// <summary>Abort; the same signals come again with the replay.</summary>
    Abortable,

    /// <summary>Another producer has the id: the partition is no longer ours.</summary>
    Fenced,

    /// <summary>This producer can do no more, not even abort; the next one's first call does it.</summary>
    Fatal,
}
