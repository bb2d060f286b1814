using System.Collections.Concurrent;

namespace Personalization.Inference;

/// <summary>
/// Advances users: rows of concurrent callers meet in batches, which a few threads run. Safe for concurrent callers; one user's calls
/// must follow each other, as the state is lent for the time of a call.
/// </summary>
public sealed class ModelRunner : IAsyncDisposable
{
    private const int MaxPooled = 4096;
    private readonly RequestQueue _queue;
    private readonly ConcurrentQueue<AdvanceRequest> _pool = new();
    private readonly Action<AdvanceRequest> _giveBack;
    private readonly InferenceMetrics? _metrics;
    private readonly TimeProvider _time;
    private readonly int _maxBatch;
    private readonly int _queueCapacity;
    private readonly Task[] _workers;
    private readonly IDisposable? _gauge;

    /// <summary>Starts the workers, with the model's own neighbours. The runner owns the model: disposing of it disposes of the model.</summary>
    public ModelRunner(RecurrentModel model, InferenceOptions options, TimeProvider time, InferenceMetrics? metrics = null)
        : this(model, model.Neighbours, options, time, metrics)
    {
    }

    /// <summary>Starts the workers, with other neighbours than the model's own, or with none.</summary>
    public ModelRunner(RecurrentModel model, NeighbourSource? neighbours, InferenceOptions options, TimeProvider time, InferenceMetrics? metrics = null)
        : this(model, options, time, metrics, BatchesOf(model, neighbours, options)) => Blend = neighbours?.Blend;

    internal ModelRunner(RecurrentModel model, InferenceOptions options, TimeProvider time, InferenceMetrics? metrics, Func<IModelBatch> batches)
    {
        Model = model;
        (_time, _metrics, _maxBatch, _queueCapacity) = (time, metrics, options.MaxBatch, options.QueueCapacity);
        _giveBack = GiveBack;
        _queue = new RequestQueue(new BatchWindow(options.MaxBatch, options.Linger), options.QueueCapacity, time);
        _gauge = metrics?.Watch(_queue);
        _workers = [.. Enumerable.Range(0, options.Workers == 0 ? Environment.ProcessorCount : options.Workers).Select(number => StartWorker(number, batches()))];
    }

    /// <summary>The model that runs here.</summary>
    public RecurrentModel Model { get; }

    /// <summary>How many rows wait for a batch now.</summary>
    public int Waiting => _queue.Count;

    /// <summary>How session neighbours are mixed into rankings; null where none are, and then a session need not be told.</summary>
    public NeighbourBlend? Blend { get; }

    /// <summary>
    /// With an item: one recurrent step, after which <paramref name="state"/> is overwritten, then the ranking. With item -1: only the
    /// ranking. On any failure the state is as it was. The state must not be touched until the call has ended: cancellation is honoured
    /// before the row runs, never while it does.
    /// </summary>
    /// <param name="state">Of length <see cref="RecurrentModel.StateSize"/>; zeros for a new user.</param>
    /// <param name="item">A catalogue index, or -1.</param>
    /// <param name="top">How many of the best items are wanted; 0 for log Z only.</param>
    /// <param name="ct">Takes the row out of the queue.</param>
    /// <exception cref="InvalidOperationException">The model's step reads more than items, so its context must be told; or too many rows wait.</exception>
    public ValueTask<Advance> Advance(float[] state, int item, int top, CancellationToken ct) => item >= 0 && Model.Context.ReadsAny
        ? throw new InvalidOperationException($"Model {Model.Id} reads of an event besides its item what the manifest's context names, and is told the item alone; tell it the context, too.")
        : Advance(state, item, default, top, session: [], ct);

    /// <summary>The same for any model, with the neighbours of the user's present session mixed into the ranking.</summary>
    /// <param name="state">Of length <see cref="RecurrentModel.StateSize"/>; zeros for a new user.</param>
    /// <param name="item">A catalogue index, or -1.</param>
    /// <param name="context">What the step reads besides the item, by <see cref="RecurrentModel.Context"/>; of no meaning without an item.</param>
    /// <param name="top">How many of the best items are wanted; 0 for log Z only.</param>
    /// <param name="session">Catalogue indices of the present session's items, this one included, oldest first; read before the call returns. Empty where <see cref="Blend"/> is null.</param>
    /// <param name="ct">Takes the row out of the queue.</param>
    public ValueTask<Advance> Advance(float[] state, int item, StepContext context, int top, ReadOnlySpan<int> session, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Length != Model.StateSize)
            throw new ArgumentException($"The state has {state.Length} numbers, expected {Model.StateSize} as model {Model.Id} keeps; never feed a state to a model that did not make it.", nameof(state));
        ArgumentOutOfRangeException.ThrowIfLessThan(item, -1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(item, Model.Catalogue.Count);
        ArgumentOutOfRangeException.ThrowIfNegative(top);
        if (!Model.Context.Holds(context))
            throw new ArgumentOutOfRangeException(nameof(context), context, $"Model {Model.Id} tells {Model.Context.KindCount} kinds, {Model.Context.GapCount} gaps and {Model.Context.WordCount} words apart, expected numbers below these, or 0 where that is 0.");
        var asked = Blend is null || top == 0 ? [] : session[^Math.Min(session.Length, Blend.Options.LastItems)..];
        if (asked.ContainsAnyExceptInRange(0, Model.Catalogue.Count - 1))
            throw new ArgumentOutOfRangeException(nameof(session), $"The session holds an item out of range, expected 0 to {Model.Catalogue.Count - 1}.");

        var request = _pool.TryDequeue(out var pooled) ? pooled : new AdvanceRequest(_giveBack);
        request.Fill(state, item, top, asked, ct, context);
        if (_queue.TryAdd(request))
            return request.Task;
        throw new InvalidOperationException(
            $"{_queueCapacity} rows already wait for model {Model.Id}, the most that Inference:QueueCapacity allows; let callers have fewer in flight, or raise it.");
    }

    /// <summary>Runs what waits, stops the workers and disposes of the model.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await Task.WhenAll(_workers).ConfigureAwait(false);
        _gauge?.Dispose();
        Model.Dispose();
    }

    private static Func<IModelBatch> BatchesOf(RecurrentModel model, NeighbourSource? neighbours, InferenceOptions options)
    {
        if (neighbours is not null && neighbours.Index.Items != model.Catalogue.Count)
            throw new ArgumentException($"The neighbours know {neighbours.Index.Items} items, expected {model.Catalogue.Count} as model {model.Id} does: build their index for its catalogue.", nameof(neighbours));
        return () => new GraphBatch(model, options.MaxBatch, neighbours);
    }

    private Task StartWorker(int number, IModelBatch batch)
    {
        // A thread of its own: a batch takes up to milliseconds, which the grains' thread pool must not be short of.
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Work(batch, done)) { IsBackground = true, Name = $"model worker {number}" }.Start();
        return done.Task;
    }

    private void Work(IModelBatch batch, TaskCompletionSource done)
    {
        var rows = new AdvanceRequest[_maxBatch];
        while (_queue.Take(rows) is > 0 and var taken)
        {
            var count = DropCancelled(rows, taken);
            if (count > 0)
                Run(batch, rows.AsSpan(0, count));
        }
        batch.Dispose();
        done.SetResult();
    }

    private static int DropCancelled(AdvanceRequest[] rows, int taken)
    {
        var count = 0;
        for (var row = 0; row < taken; row++)
        {
            var request = rows[row];
            if (request.Cancellation.IsCancellationRequested)
                request.Fail(new OperationCanceledException(request.Cancellation));
            else
                rows[count++] = request;
        }
        return count;
    }

    private void Run(IModelBatch batch, ReadOnlySpan<AdvanceRequest> rows)
    {
        var start = _time.GetTimestamp();
        Exception? failure = null;
        try
        {
            batch.Run(rows);
        }
        catch (Exception error)
        {
            // Decision: the whole batch fails and its callers hear why; whether the line stops is theirs to say.
            failure = error;
        }
        _metrics?.OnBatchRun(rows.Length, _time.GetElapsedTime(start));
        foreach (var request in rows)
        {
            if (failure is null)
                request.Complete();
            else
                request.Fail(failure);
        }
    }

    private void GiveBack(AdvanceRequest request)
    {
        if (_pool.Count < MaxPooled)
            _pool.Enqueue(request);
    }
}
