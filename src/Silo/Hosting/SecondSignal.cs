using System.Runtime.InteropServices;

namespace Personalization.Silo;

/// <summary>The first Ctrl+C ends in order; a second one ends at once.</summary>
internal sealed class SecondSignal : IDisposable
{
    private readonly PosixSignalRegistration _registration;
    private int _signals;

    public SecondSignal() => _registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _signals) > 1)
            Environment.Exit(130);
    });

    public void Dispose() => _registration.Dispose();
}
