using Personalization.SeededFaults;

namespace Personalization.Chaos;

/// <summary>
/// One run for each failpoint: silos die at that very place of the protocol, while others leave in order and come back, so that partitions and users move.
/// Every step of it is held up by chance.
/// </summary>
internal static class FailpointCheck
{
    /// <summary>How many silos may die in a run.</summary>
    private const int Deadly = 3;

    /// <summary>True where all that was promised was kept, and every failpoint met.</summary>
    public static async Task<bool> Run(IReadOnlyList<Failpoint> points, int seed, string logs, CancellationToken cancellation)
    {
        var holds = true;
        foreach (var point in points.Count > 0 ? points : Enum.GetValues<Failpoint>())
        {
            var deaths = Directory.CreateTempSubdirectory("chaos-deaths-").FullName;
            Seed(Deaths.Of(point, Deadly, seed, deaths));
            var (verdict, drained) = await new ChaosRun(SettingsOf(seed), Directory.CreateDirectory(Path.Combine(logs, $"{point}")).FullName).Run(cancellation);
            var died = Directory.GetFiles(deaths).Length;
            Directory.Delete(deaths, recursive: true);
            var isKept = drained && verdict.Holds(exactlyOnce: false);
            holds &= isKept && died > 0;
            Console.WriteLine($"{point}: deaths={died} {(isKept ? died > 0 ? "kept" : "NOT REACHED" : "BROKEN")}");
        }
        return holds;
    }

    /// <summary>Silos inherit it.</summary>
    private static void Seed(string deaths)
    {
        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", typeof(Failpoint).Assembly.Location);
        Environment.SetEnvironmentVariable(Deaths.Variable, deaths);
    }

    private static Settings SettingsOf(int seed) => new()
    {
        Silos = 3,
        Duration = TimeSpan.FromSeconds(45),
        Seed = seed,
        Kinds = [FaultKind.Leave],
        Every = TimeSpan.FromSeconds(12),
        Away = TimeSpan.FromSeconds(1),
    };
}
