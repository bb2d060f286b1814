using Personalization.Ingest;

namespace Personalization.Fakes;

/// <summary>
/// A broker's side of transactions: what is produced is seen, and the offset moved, when the transaction is committed and not before. Every
/// call is written down; the script may fail it first.
/// </summary>
internal sealed class ScriptedTransactions(ScriptedTransactions.Log log) : ITransactions
{
    private readonly List<OutgoingRecord> _open = [];
    private long _next = -1;

    public void Init() => Call(nameof(Init));

    public void Begin() => Call(nameof(Begin));

    public void Produce(OutgoingRecord record)
    {
        Call(nameof(Produce));
        _open.Add(record);
    }

    public void SendOffset(long next)
    {
        Call($"{nameof(SendOffset)} {next}");
        _next = next;
    }

    public void Commit()
    {
        Call(nameof(Commit));
        lock (log)
        {
            log.Seen.AddRange(_open);
            log.Committed = _next;
        }
        _open.Clear();
    }

    public void Abort()
    {
        Call(nameof(Abort));
        _open.Clear();
    }

    public void Dispose()
    {
    }

    private void Call(string call)
    {
        lock (log)
            log.Calls.Add(call);
        log.Script(call);
    }

    /// <summary>What outlives a producer.</summary>
    internal sealed class Log
    {
        /// <summary>Asked at every call; what it throws is the broker's answer.</summary>
        public Action<string> Script { get; set; } = static _ => { };

        public List<string> Calls { get; } = [];

        public List<OutgoingRecord> Seen { get; } = [];

        public long Committed { get; set; }
    }
}
