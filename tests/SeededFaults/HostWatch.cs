using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Personalization.SeededFaults;

/// <summary>Waits for the host that is being built in this process, and puts something between its parts. The way that ASP.NET Core's own test host takes.</summary>
internal sealed class HostWatch(Action<IServiceCollection> seed) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.Extensions.Hosting")
            value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is { Key: "HostBuilding", Value: IHostBuilder host })
            host.ConfigureServices((_, services) => seed(services));
    }

    public void OnCompleted()
    {
        // Nothing waits for it.
    }

    public void OnError(Exception error)
    {
        // Nothing waits for it.
    }
}
