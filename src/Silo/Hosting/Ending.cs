namespace Personalization.Silo;

/// <summary>Lets the silo end in order by its own decision, and remembers why.</summary>
internal sealed class Ending(IHostApplicationLifetime application)
{
    private volatile EndReason _reason;

    public EndReason Reason => _reason;

    /// <summary>The first reason stays.</summary>
    public void Begin(EndReason reason)
    {
        if (_reason == EndReason.Asked)
            _reason = reason;
        application.StopApplication();
    }
}
