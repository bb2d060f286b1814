using System.Diagnostics;
using System.Globalization;

namespace Personalization.Benchmarks;

/// <summary>A process of the benchmark. It prints lines, understands lines, and ends when its standard input does.</summary>
internal sealed class Part : IDisposable
{
    private readonly Process _process;

    public Part(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(typeof(Part).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
    }

    public static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The next line that begins with that word, without it.</summary>
    public async Task<string> Line(string word)
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
            if (line.StartsWith(word + " ", StringComparison.Ordinal))
                return line[(word.Length + 1)..];
        throw new InvalidOperationException($"A part of the benchmark ended with {_process.ExitCode} before it said '{word}'.");
    }

    /// <summary>The numbers of that line.</summary>
    public async Task<double[]> Numbers(string word) =>
        Array.ConvertAll((await Line(word)).Split(' ', StringSplitOptions.RemoveEmptyEntries), static text => double.Parse(text, CultureInfo.InvariantCulture));

    public void Say(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(20)))
            _process.Kill();
        _process.Dispose();
    }
}
