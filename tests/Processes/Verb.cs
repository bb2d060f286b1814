using System.Diagnostics;

namespace Personalization.Processes;

/// <summary>A command of the silo's program, run to its end in a process of its own.</summary>
internal static class Verb
{
    /// <summary>Its exit code, and all that it printed.</summary>
    public static async Task<(int Code, string Output)> Run(CancellationToken cancellation, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("verb-");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Personalization.Silo.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.FullName,
        })!;
        try
        {
            var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
            await process.WaitForExitAsync(cancellation);
            return (process.ExitCode, string.Concat(output));
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
            folder.Delete(recursive: true);
        }
    }
}
