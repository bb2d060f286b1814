using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Personalization.Ingest;

/// <summary>
/// The way out of one partition where signals and offsets are one transaction. Transactions come one at a time, on a thread of their own
/// since their calls block; micro-batches that wait meanwhile share the next. The first failure ends it, and a replay begins with a new one.
/// </summary>
internal sealed partial class TransactionalPublisher : ISignalPublisher, IDisposable
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(50);

    private readonly BlockingCollection<Publication> _waiting = [];
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationToken _closed;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _partition;
    private readonly Func<ITransactions> _open;
    private readonly ILogger _logger;
    private Exception _failure = new OperationCanceledException("The partition's transactions are closed.");

    public TransactionalPublisher(string partition, Func<ITransactions> open, ILogger logger)
    {
        (_partition, _open, _logger, _closed) = (partition, open, logger, _closing.Token);
        new Thread(Run) { IsBackground = true, Name = $"kafka-transactions {partition}" }.Start();
    }

    /// <summary>Ends once the former owner is fenced: only then is the committed offset known for good.</summary>
    public Task Ready => _ready.Task;

    public Task Publish(IReadOnlyList<OutgoingRecord> records, long next, CancellationToken cancellation)
    {
        var publication = new Publication(records, next);
        try
        {
            _waiting.Add(publication, cancellation);
        }
        catch (InvalidOperationException)
        {
            // Closed to additions: it has ended, and says why.
            publication.Fail(Volatile.Read(ref _failure));
        }
        return publication.Committed.WaitAsync(cancellation);
    }

    /// <summary>Aborts what is under way and waits for nothing: the thread ends by itself.</summary>
    public void Dispose() => _closing.Cancel();

    private void Run()
    {
        try
        {
            using var transactions = _open();
            Insist(transactions.Init);
            _ready.SetResult();
            while (true)
                Carry(transactions, Take());
        }
        catch (Exception e)
        {
            End(TransactionFaults.Of(e) == TransactionFault.Fenced
                ? new PartitionTakenException($"{_partition}: another producer has its transactional id, so another silo has taken it. Nothing was committed.", e)
                : e);
        }
    }

    /// <summary>Waits for a micro-batch, then takes all that wait.</summary>
    private List<Publication> Take()
    {
        var taken = new List<Publication> { _waiting.Take(_closed) };
        while (_waiting.TryTake(out var another))
            taken.Add(another);
        return taken;
    }

    private void Carry(ITransactions transactions, List<Publication> publications)
    {
        try
        {
            Commit(transactions, publications);
        }
        catch (Exception e)
        {
            if (TransactionFaults.Of(e) is TransactionFault.Abortable or TransactionFault.Retriable || e is OperationCanceledException)
                Abort(transactions);
            // Fails with the others that wait, once it is known what it means.
            publications.ForEach(_waiting.Add);
            throw;
        }
        publications.ForEach(static publication => publication.Complete());
    }

    private void Commit(ITransactions transactions, List<Publication> publications)
    {
        Insist(transactions.Begin);
        foreach (var record in publications.SelectMany(static publication => publication.Records))
        {
            _closed.ThrowIfCancellationRequested();
            Insist(() => transactions.Produce(record));
        }
        Insist(() => transactions.SendOffset(publications[^1].Next));
        Insist(transactions.Commit);
    }

    private void Abort(ITransactions transactions)
    {
        try
        {
            Insist(transactions.Abort);
        }
        catch (Exception e)
        {
            // The failure that led here is the one to tell; the next owner's first call ends what is open.
            LogNotAborted(_logger, e, _partition);
        }
    }

    /// <summary>Makes the call until it succeeds or fails for good; a retriable failure is one once we are closed.</summary>
    private void Insist(Action call)
    {
        while (true)
        {
            try
            {
                call();
                return;
            }
            catch (Exception e) when (TransactionFaults.Of(e) == TransactionFault.Retriable && !_closed.IsCancellationRequested)
            {
                LogAgain(_logger, _partition, e.Message);
                _closed.WaitHandle.WaitOne(RetryPause);
            }
        }
    }

    private void End(Exception failure)
    {
        Volatile.Write(ref _failure, failure);
        _waiting.CompleteAdding();
        while (_waiting.TryTake(out var publication))
            publication.Fail(failure);
        _ready.TrySetException(failure);
        // Seen where someone waits for it; nobody may.
        _ = _ready.Task.Exception;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Partition}: a transaction call is made again: {Reason}. Signals wait; nothing is committed meanwhile.")]
    private static partial void LogAgain(ILogger logger, string partition, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Partition}: a transaction could not be aborted. Its signals stay unseen; the partition's next owner ends it, or its timeout.")]
    private static partial void LogNotAborted(ILogger logger, Exception failure, string partition);
}
