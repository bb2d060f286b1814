using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Personalization.Ingest;
using Personalization.SeededFaults;

/// <summary>What .NET runs before the main method of a process whose <c>DOTNET_STARTUP_HOOKS</c> names this assembly: the engine itself has no switch for faults.</summary>
internal static class StartupHook
{
    /// <summary>The environment variable that names the fault.</summary>
    public const string Variable = "PERSONALIZATION_SEEDED_FAULT";

    public static void Initialize()
    {
        if (Enum.TryParse<SeededFault>(Environment.GetEnvironmentVariable(Variable), out var fault) && fault != SeededFault.None)
            Watch(services => Seed(services, fault));
        if (Deaths.FromEnvironment() is { } deaths)
            Watch(services => new Failpoints(deaths).Seed(services));
    }

    private static void Watch(Action<IServiceCollection> seed) => DiagnosticListener.AllListeners.Subscribe(new HostWatch(seed));

    private static void Seed(IServiceCollection services, SeededFault fault)
    {
        services.Around<ISignalPublisher>(whole => new FaultyPublisher(whole, fault));
        if (fault == SeededFault.WrongState)
            services.Around<IUsers>(static whole => new FaultyUsers(whole));
    }
}
