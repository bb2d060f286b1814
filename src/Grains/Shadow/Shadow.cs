using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Personalization.Inference;

namespace Personalization.Grains;

/// <summary>
/// Tries a candidate (<c>Inference:Shadow</c>) on live events beside the running model: it emits nothing, is no part of any state, and whatever becomes of it
/// the line goes on. Another candidate in its folder takes its place.
/// </summary>
public sealed partial class Shadow : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private readonly InferenceOptions _options;
    private readonly ActiveModel _active;
    private readonly Recommender _recommender;
    private readonly GrainsMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger<Shadow> _logger;
    private readonly UserSample _sample;
    private readonly CancellationTokenSource _stopping = new();
    private Task _watching = Task.CompletedTask;
    private Task _attending = Task.CompletedTask;

    // Null where there is none to try. Set by who looks only: the start, then the watch, then the end.
    private volatile ShadowRun? _run;
    private volatile ShadowReport? _last;
    private volatile string _failed = "";

    internal Shadow(IOptions<InferenceOptions> options, ActiveModel active, Recommender recommender, GrainsMetrics metrics, TimeProvider time, ILogger<Shadow> logger)
    {
        (_options, _active, _recommender, _metrics, _time, _logger) = (options.Value, active, recommender, metrics, time, logger);
        _sample = new(_options.ShadowShare, UserSample.OfShadow);
    }

    /// <summary>How the candidate does, or did; null where none is to be tried.</summary>
    public ShadowReport? Report => _run is { Done.IsFaulted: false } run ? run.Report : _last;

    internal ShadowRun? Run => _run;

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle)
    {
        ArgumentNullException.ThrowIfNull(lifecycle);
        if (!string.IsNullOrEmpty(_options.Shadow))
            lifecycle.Subscribe(nameof(Shadow), ServiceLifecycleStage.Active, Start, Stop);
    }

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    /// <summary>Shows the candidate an event, before it joins the state. Costs the line a look and no wait.</summary>
    internal void Observe(UserState state, in Glimpse glimpse)
    {
        if (_run is not { Done.IsCompleted: false } run || !_sample.Holds(glimpse.Interaction.User))
            return;
        var running = _active.Runner;
        if (!state.Consented)
            run.Forget(glimpse.Interaction.User);
        else if (glimpse.Model == running.Model)
            run.Offer(state, glimpse, isBusy: running.Waiting > _options.MaxBatch);
    }

    /// <summary>Nothing of that user stays in the shadow.</summary>
    internal void Forget(string user) => _run?.Forget(user);

    /// <summary>Looks once into the folder, and after the candidate that runs.</summary>
    internal async Task Look()
    {
        try
        {
            var wanted = CandidateModel.IdOf(_options.Shadow!);
            var isRunning = wanted == _active.Id;
            if (_run is { } run && (isRunning || run.Candidate != wanted || run.Done.IsFaulted))
                await End(run, isRunning ? "it is the model that runs" : "another one takes its place");
            if (_run is null && isRunning && _last?.Candidate != wanted)
                _last = new() { Candidate = wanted, Stopped = "it is the model that runs" };
            if (_run is null && !isRunning && wanted != _failed)
                Begin(wanted);
        }
        catch (Exception error)
        {
            // Decision: the line goes on without a candidate; a folder that is being copied is whole at one of the next looks.
            if (_last?.Stopped != error.Message)
                LogRefused(error.Message);
            _last = new() { Stopped = error.Message };
        }
    }

    /// <summary>Works off what was seen and ends.</summary>
    internal async Task Stop(CancellationToken cancellation)
    {
        await _stopping.CancelAsync();
        await _watching.WaitAsync(cancellation);
        if (_run is { } run)
            await End(run, "the silo ends");
    }

    private async Task Start(CancellationToken cancellation)
    {
        await Task.Run(Look, cancellation);
        _watching = Task.Run(Watch, CancellationToken.None);
    }

    private void Begin(string wanted)
    {
        var runner = CandidateModel.Run(_options.Shadow!, _options, _time, _logger);
        var run = new ShadowRun(runner, _recommender, new ShadowTally(wanted, _metrics), new RecentUsers<ShadowUser>(_options.ShadowUsers));
        LogBegun(wanted, _options.ShadowShare, _active.Id);
        _attending = Attend(run);
        _run = run;
    }

    private async Task Attend(ShadowRun run)
    {
        try
        {
            await run.Done;
        }
        catch (Exception error)
        {
            // Decision: said once, and this candidate sees no more events; what failed would fail again.
            _failed = run.Candidate;
            _last = run.Report with { Stopped = $"it failed: {error.Message}" };
            LogFailed(run.Candidate, error);
        }
    }

    private async Task End(ShadowRun run, string reason)
    {
        _run = null;
        await run.DisposeAsync();
        await _attending;
        if (run.Done.IsCompletedSuccessfully)
            _last = run.Report with { Stopped = reason };
        LogEnded(run.Candidate, reason);
    }

    private async Task Watch()
    {
        if (_options.WatchInterval == TimeSpan.Zero)
            return;
        using var timer = new PeriodicTimer(_options.WatchInterval, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
                await Look();
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The silo ends.
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Candidate {Candidate} runs in the shadow, for {Share:P0} of all users, beside {Active}")]
    private partial void LogBegun(string candidate, double share, string active);

    [LoggerMessage(Level = LogLevel.Information, Message = "Candidate {Candidate} is in the shadow no more: {Reason}")]
    private partial void LogEnded(string candidate, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Candidate {Candidate} failed in the shadow and is not tried again; signals are not touched by it. Train it again, or take Inference:Shadow away")]
    private partial void LogFailed(string candidate, Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "What is to run in the shadow is refused, and the model that serves is not touched by it: {Reason}")]
    private partial void LogRefused(string reason);
}
