using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Personalization.Ingest;

namespace Personalization.SeededFaults;

/// <summary>Waits for the host that is being built in this process, and puts the fault between its parts. The way that ASP.NET Core's own test host takes.</summary>
internal sealed class HostWatch(SeededFault fault) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.Extensions.Hosting")
            value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is { Key: "HostBuilding", Value: IHostBuilder host })
            host.ConfigureServices((_, services) => Seed(services));
    }

    public void OnCompleted()
    {
        // Nothing waits for it.
    }

    public void OnError(Exception error)
    {
        // Nothing waits for it.
    }

    private void Seed(IServiceCollection services)
    {
        Around<ISignalPublisher>(services, whole => new FaultyPublisher(whole, fault));
        if (fault == SeededFault.WrongState)
            Around<IUsers>(services, static whole => new FaultyUsers(whole));
    }

    private static void Around<T>(IServiceCollection services, Func<T, T> faulty)
        where T : class
    {
        if (services.LastOrDefault(static service => service.ServiceType == typeof(T)) is not { } whole)
            return;
        services.Remove(whole);
        services.AddSingleton(provider => faulty((T)(whole.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, whole.ImplementationType!))));
    }
}
