using Personalization.SeededFaults;

namespace Personalization.Chaos;

/// <summary>
/// Checks the checker: the real silo with one seeded fault after the other, each of which must turn its own count, and without one, where all must be zero. So a
/// verdict of zeros says something of the engine.
/// </summary>
internal static class SelfCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>True where every fault was found and none was made up.</summary>
    public static async Task<bool> Run(string logs, CancellationToken cancellation)
    {
        var holds = true;
        foreach (var fault in Enum.GetValues<SeededFault>())
        {
            Seed(fault);
            var verdict = (await new ChaosRun(SettingsOf(fault), Directory.CreateDirectory(Path.Combine(logs, $"{fault}")).FullName).Run(cancellation)).Verdict;
            var isFound = fault == SeededFault.None ? verdict == default : CountOf(fault, verdict) > 0;
            holds &= isFound;
            Console.WriteLine($"{fault}: {(isFound ? "as it must be" : "NOT FOUND")}");
        }
        return holds;
    }

    /// <summary>Silos inherit it.</summary>
    private static void Seed(SeededFault fault)
    {
        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", typeof(SeededFault).Assembly.Location);
        Environment.SetEnvironmentVariable(StartupHook.Variable, $"{fault}");
    }

    /// <summary>One silo that nothing happens to; a commit that comes too early shows only where a silo is killed.</summary>
    private static Settings SettingsOf(SeededFault fault)
    {
        var quiet = new Settings { Silos = 1, Duration = TimeSpan.FromSeconds(12), Seed = 1, Kinds = [], Patience = Patience };
        return fault != SeededFault.EarlyCommit ? quiet
            : quiet with { Duration = TimeSpan.FromSeconds(40), Kinds = [FaultKind.Kill], Every = TimeSpan.FromSeconds(15), Away = TimeSpan.FromSeconds(1) };
    }

    private static int CountOf(SeededFault fault, Verdict verdict) => fault switch
    {
        SeededFault.LostSignal or SeededFault.EarlyCommit => verdict.Lost,
        SeededFault.DoubledSignal => verdict.Doubled,
        SeededFault.SwappedSignals => verdict.Reordered,
        SeededFault.WrongState => verdict.WrongState,
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "This fault has no count of its own."),
    };
}
