using System.Runtime.InteropServices;

namespace Personalization.Silo;

/// <summary>The first Ctrl+C ends in order; another one, a second or more after it, ends at once.</summary>
internal sealed class SecondSignal : IDisposable
{
    // A terminal and whatever started us may both pass on the same key press.
    private static readonly TimeSpan SameKeyPress = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly PosixSignalRegistration _registration;
    private long? _first;

    public SecondSignal(TimeProvider time)
    {
        _time = time;
        _registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
    }

    public void Dispose() => _registration.Dispose();

    private void OnSignal(PosixSignalContext context)
    {
        if (_first is { } first && _time.GetElapsedTime(first) > SameKeyPress)
            Environment.Exit(130);
        // The first is the host's to answer: before it listens, the process just ends.
        context.Cancel |= _first is not null;
        _first ??= _time.GetTimestamp();
    }
}
