namespace Personalization.Ingest;

/// <summary>The transactional producer of one partition: the broker lies behind it. Calls block, and only one thread may make them.</summary>
internal interface ITransactions : IDisposable
{
    /// <summary>Fences whoever used the id before, and ends what they left open.</summary>
    void Init();

    void Begin();

    void Produce(OutgoingRecord record);

    /// <summary>Everything below the offset is done once the transaction is committed.</summary>
    void SendOffset(long next);

    void Commit();

    void Abort();
}
