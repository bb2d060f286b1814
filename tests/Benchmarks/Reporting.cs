using System.Diagnostics;

namespace Personalization.Benchmarks;

/// <summary>Tells five times a second how many events were worked on, and the CPU time of this process so far, in microseconds.</summary>
internal static class Reporting
{
    public static async Task Run(Func<long> worked, Func<string> stages)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        using var process = Process.GetCurrentProcess();
        while (await timer.WaitForNextTickAsync())
        {
            process.Refresh();
            Console.WriteLine($"worked {worked()} {Part.Number(process.TotalProcessorTime.TotalMicroseconds)} {stages()}");
        }
    }
}
