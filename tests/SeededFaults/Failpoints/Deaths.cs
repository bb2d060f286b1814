using System.Diagnostics;
using System.Globalization;

namespace Personalization.SeededFaults;

/// <summary>
/// When this process dies, of a failpoint: by chance, but not more often than the run allows all its silos together, nor soon after another one. What
/// happened is a file each in a folder that they share.
/// </summary>
internal sealed class Deaths(Failpoint deadly, int most, string folder, Random random)
{
    /// <summary>The environment variable: failpoint, how many may die, seed and folder, with a comma between.</summary>
    public const string Variable = "PERSONALIZATION_FAILPOINT";

    /// <summary>From one death to the next: the others must have taken over.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();

    // Of so many passages one is deadly. Partitions are taken and users moved seldom, and in every run somebody is to die.
    private readonly int _oneOf = deadly switch
    {
        Failpoint.Taken => 2,
        Failpoint.Packed or Failpoint.Sent or Failpoint.Unpacked or Failpoint.Moved => 3,
        _ => 12,
    };

    /// <summary>Null where no failpoint is asked for.</summary>
    public static Deaths? FromEnvironment() => Environment.GetEnvironmentVariable(Variable)?.Split(',', 4) is [var point, var most, var seed, var folder]
        ? new(Enum.Parse<Failpoint>(point), int.Parse(most, CultureInfo.InvariantCulture), folder, new(int.Parse(seed, CultureInfo.InvariantCulture)))
        : null;

    /// <summary>The variable's value.</summary>
    public static string Of(Failpoint deadly, int most, int seed, string folder) =>
        string.Create(CultureInfo.InvariantCulture, $"{deadly},{most},{seed},{folder}");

    /// <summary>Returns if this passage is survived.</summary>
    public void At(Failpoint point)
    {
        if (point == deadly && Chance(_oneOf) && Claim())
            Process.GetCurrentProcess().Kill();
    }

    /// <summary>True for one of so many.</summary>
    public bool Chance(int of) => Next(of) == 0;

    public int Next(int below)
    {
        lock (_gate)
            return random.Next(below);
    }

    private bool Claim()
    {
        var before = Directory.GetFiles(folder);
        if (before.Length >= most || before.Any(static death => TimeProvider.System.GetUtcNow() - File.GetLastWriteTimeUtc(death) < Apart))
            return false;
        try
        {
            File.Open(Path.Combine(folder, $"{before.Length}"), FileMode.CreateNew).Dispose();
            Console.Error.WriteLine($"dies at {deadly}");
            return true;
        }
        catch (IOException)
        {
            // Another one was quicker.
            return false;
        }
    }
}
