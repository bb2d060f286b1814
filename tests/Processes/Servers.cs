using Personalization.Silo;

namespace Personalization.Processes;

/// <summary>A broker and a store that outlive the silos of a test: they live in the test's process, the silos in their own.</summary>
internal sealed class Servers : IDisposable
{
    private readonly DataFolder _data = DataFolder.Take(Directory.CreateTempSubdirectory("servers-").FullName);

    public Servers()
    {
        Broker = EmbeddedBroker.Start(new());
        Store = EmbeddedStore.Start(_data);
    }

    public EmbeddedBroker Broker { get; }

    public EmbeddedStore Store { get; }

    public void Dispose()
    {
        Store.Dispose();
        Broker.Dispose();
        _data.Dispose();
        Directory.Delete(_data.Root, recursive: true);
    }
}
