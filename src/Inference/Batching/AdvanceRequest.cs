using System.Threading.Tasks.Sources;

namespace Personalization.Inference;

/// <summary>
/// One row on its way through a batch, reused once its caller has the answer. The caller fills it, then one worker owns it until it
/// completes it; only then may the caller touch the state again.
/// </summary>
internal sealed class AdvanceRequest(Action<AdvanceRequest> giveBack) : IValueTaskSource<Advance>
{
    // Continuations go to the caller's own scheduler, never onto the worker's thread: a grain stays in its turn.
    private ManualResetValueTaskSourceCore<Advance> _source = new() { RunContinuationsAsynchronously = true };

    private int[] _session = [];
    private int _sessionLength;

    public float[] State { get; private set; } = [];

    /// <summary>The item to step with, or -1 to rank only.</summary>
    public int Item { get; private set; }

    /// <summary>What the step reads besides the item.</summary>
    public StepContext Context { get; private set; }

    public int Top { get; private set; }

    /// <summary>The items of the present session, oldest first; empty where no neighbours are asked.</summary>
    public ReadOnlySpan<int> Session => _session.AsSpan(0, _sessionLength);

    public CancellationToken Cancellation { get; private set; }

    public long EnqueuedAt { get; set; }

    /// <summary>Set by the batch.</summary>
    public Advance Result { get; set; }

    /// <summary>Set by the batch for a row that failed alone.</summary>
    public Exception? Failure { get; set; }

    public ValueTask<Advance> Task => new(this, _source.Version);

    /// <summary>The session is copied, into memory that is used again.</summary>
    public void Fill(float[] state, int item, int top, ReadOnlySpan<int> session, CancellationToken cancellation, StepContext context = default)
    {
        (State, Item, Context, Top, Cancellation) = (state, item, context, top, cancellation);
        if (session.Length > _session.Length)
            _session = new int[session.Length];
        session.CopyTo(_session);
        _sessionLength = session.Length;
    }

    /// <summary>Called once, by the worker; from here on the request is its caller's.</summary>
    public void Complete()
    {
        if (Failure is { } failure)
            _source.SetException(failure);
        else
            _source.SetResult(Result);
    }

    public void Fail(Exception failure)
    {
        Failure = failure;
        Complete();
    }

    Advance IValueTaskSource<Advance>.GetResult(short token)
    {
        try
        {
            return _source.GetResult(token);
        }
        finally
        {
            _source.Reset();
            (State, Cancellation, Result, Failure) = ([], default, default, null);
            giveBack(this);
        }
    }

    ValueTaskSourceStatus IValueTaskSource<Advance>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<Advance>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
