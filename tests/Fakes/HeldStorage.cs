using Orleans.Storage;

namespace Personalization.Fakes;

/// <summary>A grain storage in front of another that can keep writes waiting and fail reads.</summary>
public sealed class HeldStorage(IGrainStorage inner) : IGrainStorage
{
    private volatile TaskCompletionSource? _held;
    private int _writes;

    /// <summary>Reads fail while this is set.</summary>
    public bool IsGone { get; set; }

    /// <summary>Writes so far.</summary>
    public int Writes => Volatile.Read(ref _writes);

    /// <summary>Completed once a write waits.</summary>
    public TaskCompletionSource Reached { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>From here on writes wait.</summary>
    public void Hold()
    {
        Reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>What waits goes on, and nothing waits any longer.</summary>
    public void Release()
    {
        var held = _held;
        _held = null;
        held?.SetResult();
    }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        IsGone ? throw new IOException("The store is gone.") : inner.ReadStateAsync(stateName, grainId, grainState);

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (_held is { } held)
        {
            Reached.TrySetResult();
            await held.Task;
        }
        Interlocked.Increment(ref _writes);
        await inner.WriteStateAsync(stateName, grainId, grainState);
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => inner.ClearStateAsync(stateName, grainId, grainState);
}
