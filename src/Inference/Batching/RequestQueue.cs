namespace Personalization.Inference;

/// <summary>Rows that wait for a batch, in the order in which they came: a ring under one lock, from which workers take whole batches.</summary>
internal sealed class RequestQueue(BatchWindow window, int capacity, TimeProvider time)
{
    private readonly object _gate = new();
    private AdvanceRequest?[] _ring = new AdvanceRequest?[Math.Min(capacity, 1024)];
    private int _head;
    private int _count;
    private int _idle;
    private bool _closed;

    /// <summary>How many rows wait; read without the lock, for the gauge.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>False when the queue is full.</summary>
    /// <exception cref="ObjectDisposedException">The queue is closed.</exception>
    public bool TryAdd(AdvanceRequest request)
    {
        request.EnqueuedAt = time.GetTimestamp();
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(ModelRunner));
            if (_count == capacity)
                return false;
            if (_count == _ring.Length)
                Grow();
            _ring[(_head + _count) % _ring.Length] = request;
            _count++;
            if (_idle > 0 && window.IsTurning(_count))
                Monitor.Pulse(_gate);
            return true;
        }
    }

    /// <summary>Blocks until a batch should run and takes it; 0 once the queue is closed and empty.</summary>
    public int Take(Span<AdvanceRequest> batch)
    {
        lock (_gate)
        {
            while (true)
            {
                if (_closed && _count == 0)
                    return 0;
                var remaining = window.Remaining(_count, _count == 0 ? TimeSpan.Zero : time.GetElapsedTime(_ring[_head]!.EnqueuedAt));
                if (_closed || remaining == TimeSpan.Zero)
                    return Dequeue(batch);
                _idle++;
                if (remaining == Timeout.InfiniteTimeSpan)
                    Monitor.Wait(_gate);
                else
                    Monitor.Wait(_gate, (int)Math.Ceiling(remaining.TotalMilliseconds));
                _idle--;
            }
        }
    }

    /// <summary>Takes no more; what waits is still handed out, at once.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }

    private int Dequeue(Span<AdvanceRequest> batch)
    {
        var taken = Math.Min(_count, batch.Length);
        for (var row = 0; row < taken; row++)
        {
            batch[row] = _ring[_head]!;
            _ring[_head] = null;
            _head = (_head + 1) % _ring.Length;
        }
        _count -= taken;
        if (_count > 0 && _idle > 0)
            Monitor.Pulse(_gate);
        return taken;
    }

    private void Grow()
    {
        var wider = new AdvanceRequest?[Math.Min(capacity, _ring.Length * 2)];
        for (var row = 0; row < _count; row++)
            wider[row] = _ring[(_head + row) % _ring.Length];
        (_ring, _head) = (wider, 0);
    }
}
