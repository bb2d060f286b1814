namespace Personalization.Processes;

/// <summary>A store that can be full: it reads and answers a ping, and takes no writes.</summary>
internal interface IFillableStore : IAsyncDisposable
{
    /// <summary>Where clients reach it.</summary>
    string Address { get; }

    void Fill();

    void Empty();
}
