using Personalization.Processes;

namespace Personalization.Chaos;

/// <summary>
/// The silos of a run, and who starts them again: a silo that ends by itself, since the others took it for dead or its log's name could
/// not be had, is restarted, as an orchestrator would.
/// </summary>
internal sealed class Fleet : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly Lock _gate = new();
    private readonly Func<int, bool, SiloProcess> _start;
    private readonly SiloProcess?[] _silos;
    private readonly bool[] _isPrevious;
    private readonly string _logs;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _keeping;
    private int _ended;

    /// <param name="silos">How many.</param>
    /// <param name="isPrevious">Whether they begin with the previous version.</param>
    /// <param name="start">Starts the silo of that number, of the previous version where that is asked for.</param>
    /// <param name="logs">A folder for what they print.</param>
    public Fleet(int silos, bool isPrevious, Func<int, bool, SiloProcess> start, string logs)
    {
        (_start, _logs) = (start, logs);
        _isPrevious = [.. Enumerable.Repeat(isPrevious, silos)];
        _silos = [.. Enumerable.Range(0, silos).Select(silo => start(silo, isPrevious))];
        _keeping = Keep();
    }

    /// <summary>How often one ended by itself.</summary>
    public int Restarts { get; private set; }

    /// <summary>Waits until every silo has work; one that ends meanwhile is started again.</summary>
    public Task Ready(CancellationToken cancellation) => Task.WhenAll(Enumerable.Range(0, _silos.Length).Select(async silo =>
    {
        if (!await ComesToWork(silo, Patience, cancellation))
            throw new InvalidOperationException($"Silo {silo} has no work after {Patience.TotalSeconds:f0} s: see its log, {Of(silo)?.Output}");
    }));

    public void Start(int silo)
    {
        lock (_gate)
            _silos[silo] ??= _start(silo, _isPrevious[silo]);
    }

    /// <summary>Ends a silo in order and starts it with the other version, as an orchestrator does.</summary>
    public async Task Replace(int silo, bool byPrevious, CancellationToken cancellation)
    {
        lock (_gate)
            _isPrevious[silo] = byPrevious;
        await Leave(silo, cancellation);
        Start(silo);
    }

    /// <summary>Waits until a silo has work, whoever restarts it meanwhile; false where patience ends first.</summary>
    public async Task<bool> ComesToWork(int silo, TimeSpan patience, CancellationToken cancellation)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (Of(silo) is not { } process || !await process.IsReady(cancellation))
        {
            if (TimeProvider.System.GetElapsedTime(began) > patience)
                return false;
            await Task.Delay(Look, TimeProvider.System, cancellation);
        }
        return true;
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
                        await Revive(silo);
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private async Task Revive(int silo)
    {
        if (Take(silo) is not { } process)
            return;
        Restarts++;
        Console.Error.WriteLine($"silo {silo} ended by itself");
        await Bury(process, silo, static () => Task.CompletedTask);
        Start(silo);
    }
}
