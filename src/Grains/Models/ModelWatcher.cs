using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Personalization.Contracts;
using Personalization.Inference;

namespace Personalization.Grains;

/// <summary>
/// Watches the model folder, and the variant's where there is one. Another model there is loaded beside the running one, checked and warmed up, then offered
/// to the cluster; this silo runs what the cluster says, once it has it. A folder that is refused, or half copied, changes nothing.
/// </summary>
public sealed partial class ModelWatcher(
    IGrainFactory grains, ActiveModel models, ILocalSiloDetails silo, IOptions<InferenceOptions> options, TimeProvider time, ILogger<ModelWatcher> logger) : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _watching = Task.CompletedTask;
    private string _said = "";
    private string? _lacked;
    private volatile ModelView _view = ModelView.Nothing;

    /// <summary>What the cluster runs, as this silo heard last.</summary>
    public ModelView View => _view;

    /// <summary>Why the folder's model is not taken; null where it is, or is the running one.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The same of the variant's folder; null as well where none is configured.</summary>
    public string? VariantRefusal { get; private set; }

    /// <summary>Why this silo is not fit to serve a split, in words; null where it is, or there is none.</summary>
    public string? Lacking => models.WantedSplit is { Variant: ModelSplit.Unread }
        ? $"the model of Inference:Variant is not loaded: {VariantRefusal}"
        : _view.Split is { } split && models.Find(split.Variant) is null
            ? $"the cluster splits users between {_view.Active} and {split.Variant}, which is not loaded here: give this silo its folder as Inference:Variant, or end the split first, with Inference:VariantShare=0 on every silo"
            : null;

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle)
    {
        ArgumentNullException.ThrowIfNull(lifecycle);
        lifecycle.Subscribe(nameof(ModelWatcher), ServiceLifecycleStage.Active, Start, Stop);
    }

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    /// <summary>Looks into the folder once, and asks the cluster.</summary>
    internal async Task Look()
    {
        await Task.Run(Load, _stopping.Token);
        _view = await grains.GetGrain<IModelDeskGrain>(ModelView.Key).Offer(new(silo.SiloAddress, models.Wanted, models.Loaded, models.WantedSplit));
        models.Follow(_view.Active!, _view.Split);
        SayWaiting();
        SayLacking();
    }

    private void Load()
    {
        Refusal = ReasonOf(models.Load, Refusal);
        VariantRefusal = ReasonOf(models.LoadVariant, VariantRefusal);
    }

    private string? ReasonOf(Action load, string? before)
    {
        try
        {
            load();
            return null;
        }
        catch (ModelRefusedException e)
        {
            // Decision: the running model stays; a folder that is being copied is whole at one of the next looks.
            if (before != e.Message)
                LogRefused(logger, models.Runner.Model.Id, e.Message);
            return e.Message;
        }
    }

    private async Task Start(CancellationToken cancellation)
    {
        if (options.Value.WatchInterval == TimeSpan.Zero)
            return;
        await LookOrSay();
        _watching = Task.Run(Watch, CancellationToken.None);
    }

    private async Task Stop(CancellationToken cancellation)
    {
        await _stopping.CancelAsync();
        await _watching.WaitAsync(cancellation);
    }

    private async Task Watch()
    {
        using var timer = new PeriodicTimer(options.Value.WatchInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
                await LookOrSay();
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The silo ends.
        }
    }

    private async Task LookOrSay()
    {
        try
        {
            await Look();
        }
        catch (Exception e) when (!_stopping.IsCancellationRequested)
        {
            // Decision: the running model stays, and the cluster is asked again at the next look.
            LogTrouble(logger, models.Runner.Model.Id, e.Message);
        }
    }

    private void SayWaiting()
    {
        var what = _view.Waiting is not null ? $"{_view.Waiting} waits for {string.Join(", ", _view.Missing)}"
            : _view.SplitMissing.Length > 0 ? $"{models.WantedSplit?.Variant ?? "alone, without a variant,"} waits for {string.Join(", ", _view.SplitMissing)}"
            : "";
        if (what.Length > 0 && what != _said)
            LogWaiting(logger, what);
        _said = what;
    }

    private void SayLacking()
    {
        var what = Lacking;
        if (what is not null && what != _lacked)
            LogLacking(logger, what);
        _lacked = what;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Model {Running} stays: {Reason}")]
    private static partial void LogRefused(ILogger logger, string running, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Model {What}: the cluster goes over when all silos have it.")]
    private static partial void LogWaiting(ILogger logger, string what);

    [LoggerMessage(Level = LogLevel.Error, Message = "This silo is not ready, and serves everybody by the one model that it has: {What}")]
    private static partial void LogLacking(ILogger logger, string what);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Which model the cluster runs could not be asked ({Reason}); this silo goes on with {Running} and asks again.")]
    private static partial void LogTrouble(ILogger logger, string running, string reason);
}
