using System.Diagnostics;
using Personalization.SeededFaults;

/// <summary>What .NET runs before the main method of a process whose <c>DOTNET_STARTUP_HOOKS</c> names this assembly: the engine itself has no switch for faults.</summary>
internal static class StartupHook
{
    /// <summary>The environment variable that names the fault.</summary>
    public const string Variable = "PERSONALIZATION_SEEDED_FAULT";

    public static void Initialize()
    {
        if (Enum.TryParse<SeededFault>(Environment.GetEnvironmentVariable(Variable), out var fault) && fault != SeededFault.None)
            DiagnosticListener.AllListeners.Subscribe(new HostWatch(fault));
    }
}
