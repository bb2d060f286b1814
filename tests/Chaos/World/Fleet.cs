using Personalization.Processes;

namespace Personalization.Chaos;

/// <summary>
/// The silos of a run, and who starts them again: a silo that ends by itself, since the others took it for dead or its log's name could
/// not be had, is restarted, as an orchestrator would.
/// </summary>
internal sealed class Fleet : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private readonly Lock _gate = new();
    private readonly Func<int, SiloProcess> _start;
    private readonly SiloProcess?[] _silos;
    private readonly string _logs;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _keeping;
    private int _ended;

    /// <param name="silos">How many.</param>
    /// <param name="start">Starts the silo of that number.</param>
    /// <param name="logs">A folder for what they print.</param>
    public Fleet(int silos, Func<int, SiloProcess> start, string logs)
    {
        (_start, _logs) = (start, logs);
        _silos = [.. Enumerable.Range(0, silos).Select(start)];
        _keeping = Keep();
    }

    /// <summary>How often one ended by itself.</summary>
    public int Restarts { get; private set; }

    /// <summary>Waits until every silo has work.</summary>
    public Task Ready(CancellationToken cancellation) => Task.WhenAll(_silos.Select(silo => silo!.Ready(cancellation)));

    public void Start(int silo)
    {
        lock (_gate)
            _silos[silo] ??= _start(silo);
    }

    public async Task Kill(int silo)
    {
        if (Take(silo) is { } process)
            await Bury(process, silo, process.Kill);
    }

    public async Task Leave(int silo, CancellationToken cancellation)
    {
        if (Take(silo) is not { } process)
            return;
        await Bury(process, silo, async () =>
        {
            if (await process.Interrupted(cancellation) is not 0 and var code)
                Console.Error.WriteLine($"silo {silo} ended with {code}");
        });
    }

    public void Pause(int silo) => Of(silo)?.Pause();

    public void Resume(int silo) => Of(silo)?.Resume();

    /// <summary>Ends all in order, one after the other: each writes its snapshots.</summary>
    public async Task LeaveAll(CancellationToken cancellation)
    {
        await _over.CancelAsync();
        await _keeping;
        for (var silo = 0; silo < _silos.Length; silo++)
            await Leave(silo, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _keeping;
        for (var silo = 0; silo < _silos.Length; silo++)
            await Kill(silo);
        _over.Dispose();
    }

    private SiloProcess? Of(int silo)
    {
        lock (_gate)
            return _silos[silo];
    }

    private SiloProcess? Take(int silo)
    {
        lock (_gate)
        {
            var process = _silos[silo];
            _silos[silo] = null;
            return process;
        }
    }

    private async Task Bury(SiloProcess process, int silo, Func<Task> end)
    {
        await using (process)
        {
            await end();
            await File.WriteAllTextAsync(Path.Combine(_logs, $"silo-{silo}-{Interlocked.Increment(ref _ended):d3}.log"), process.Output);
        }
    }

    private async Task Keep()
    {
        using var looks = new PeriodicTimer(Look, TimeProvider.System);
        try
        {
            while (await looks.WaitForNextTickAsync(_over.Token))
                for (var silo = 0; silo < _silos.Length; silo++)
                    if (Of(silo) is { HasEnded: true })
                        await Replace(silo);
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private async Task Replace(int silo)
    {
        if (Take(silo) is not { } process)
            return;
        Restarts++;
        Console.Error.WriteLine($"silo {silo} ended by itself");
        await Bury(process, silo, static () => Task.CompletedTask);
        Start(silo);
    }
}
