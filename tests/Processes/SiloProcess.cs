using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Personalization.Processes;

/// <summary>The real silo, as a process that can be killed.</summary>
internal sealed partial class SiloProcess : IAsyncDisposable
{
    private const int Interrupt = 2;
    private const int Continue = 18;
    private const int Stop = 19;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly string _page;

    public SiloProcess(string modelFolder, int httpPort, params string[] settings)
        : this(modelFolder, httpPort, variable: null, settings)
    {
    }

    /// <param name="modelFolder">The model that it serves.</param>
    /// <param name="httpPort">Of its page.</param>
    /// <param name="variable">One more of its environment.</param>
    /// <param name="settings">As on the command line.</param>
    public SiloProcess(string modelFolder, int httpPort, (string Name, string Value)? variable, params string[] settings)
        : this(ThisBuild, modelFolder, httpPort, variable, settings)
    {
    }

    /// <param name="build">The silo's assembly.</param>
    /// <param name="modelFolder">The model that it serves.</param>
    /// <param name="httpPort">Of its page.</param>
    /// <param name="variable">One more of its environment.</param>
    /// <param name="settings">As on the command line.</param>
    public SiloProcess(string build, string modelFolder, int httpPort, (string Name, string Value)? variable, params string[] settings)
    {
        _page = $"http://127.0.0.1:{httpPort}";
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Directory.CreateTempSubdirectory("silo-").FullName,
        };
        if (variable is { } given)
            start.Environment[given.Name] = given.Value;
        start.ArgumentList.Add(build);
        foreach (var argument in new[] { "--model", modelFolder, "--simulate", "false", $"--Silo:HttpPort={httpPort.ToString(CultureInfo.InvariantCulture)}" }.Concat(settings))
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The silo of the very build that the caller is of.</summary>
    public static string ThisBuild { get; } = Path.Combine(AppContext.BaseDirectory, "Personalization.Silo.dll");

    /// <summary>What it printed, for when a test fails.</summary>
    public string Output => string.Join('\n', _output);

    public bool HasEnded => _process.HasExited;

    /// <summary>Waits until every partition is in work.</summary>
    public Task Ready(CancellationToken cancellation) => Becomes(ready: true, cancellation);

    /// <summary>Whether every partition is in work now; false where it does not answer.</summary>
    public async Task<bool> IsReady(CancellationToken cancellation)
    {
        using var http = new HttpClient();
        return await IsReady(http, cancellation);
    }

    /// <summary>Waits until it says that something it needs is missing.</summary>
    public Task NotReady(CancellationToken cancellation) => Becomes(ready: false, cancellation);

    /// <summary>What it says of its health.</summary>
    public async Task<string> Health(CancellationToken cancellation)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri($"{_page}/health/ready"), cancellation);
        return await answer.Content.ReadAsStringAsync(cancellation);
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is said.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGSTOP: it stands still until <see cref="Resume"/>.</summary>
    public void Pause() => _ = Signal(_process.Id, Stop);

    public void Resume() => _ = Signal(_process.Id, Continue);

    /// <summary>SIGINT, as Ctrl+C; the exit code.</summary>
    public async Task<int> Interrupted(CancellationToken cancellation)
    {
        _ = Signal(_process.Id, Interrupt);
        return await Ended(cancellation);
    }

    /// <summary>Waits for its end; the exit code.</summary>
    public async Task<int> Ended(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation).WaitAsync(Patience, cancellation);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await Kill();
        _process.Dispose();
        Directory.Delete(_process.StartInfo.WorkingDirectory, recursive: true);
    }

    private async Task Becomes(bool ready, CancellationToken cancellation)
    {
        using var http = new HttpClient();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Patience);
        while (await IsReady(http, deadline.Token) != ready)
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"The silo ended with {_process.ExitCode}:\n{Output}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, deadline.Token);
        }
    }

    private async Task<bool> IsReady(HttpClient http, CancellationToken cancellation)
    {
        try
        {
            return (await http.GetAsync(new Uri($"{_page}/health/ready"), cancellation)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
