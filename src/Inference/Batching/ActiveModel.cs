using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Personalization.Contracts;

namespace Personalization.Inference;

/// <summary>The model that runs now, the second one where users are split, those loaded beside them, and the way from one to the other.</summary>
public sealed partial class ActiveModel : IRunningModel, IAsyncDisposable
{
    /// <summary>Of a folder: the running one, and one before or after it.</summary>
    private const int MostOfAFolder = 2;

    private readonly Lock _gate = new();
    private readonly InferenceOptions _options;
    private readonly TimeProvider _time;
    private readonly InferenceMetrics _metrics;
    private readonly ILogger<ActiveModel> _logger;

    // Changed under the gate.
    private readonly LoadedModels _loaded;
    private volatile ModelRunner _runner;
    private volatile ModelSplit? _split;

    // The model of the variant's folder when it was last loaded from there; null where none was.
    private string? _variant;

    /// <summary>Loads the configured folder; the variant's is for <see cref="LoadVariant"/>.</summary>
    /// <exception cref="ModelRefusedException">The folder is not runnable.</exception>
    public ActiveModel(IOptions<InferenceOptions> options, TimeProvider time, InferenceMetrics metrics, ILogger<ActiveModel> logger)
    {
        (_options, _time, _metrics, _logger) = (options.Value, time, metrics, logger);
        _loaded = new(_options.HasVariant ? 2 * MostOfAFolder : MostOfAFolder);
        _runner = Run(RecurrentModel.Load(_options.ModelFolder, _options, _logger));
        _loaded.Add(_runner, []);
        Wanted = _runner.Model.Id;
    }

    /// <summary>
    /// The one that runs. Take it once per event: it stays usable until the second after it has been loaded, so a step that began before a switch
    /// ends on the model that it began with.
    /// </summary>
    public ModelRunner Runner => _runner;

    /// <inheritdoc/>
    public string Id => _runner.Model.Id;

    /// <inheritdoc/>
    public ModelSplit? Split => _split;

    /// <summary>The model of the folder when it was last loaded from there.</summary>
    public string Wanted { get; private set; }

    /// <summary>The split that the settings ask for, with the model of the variant's folder when it was last loaded from there; null for none.</summary>
    public ModelSplit? WantedSplit => _options is { HasVariant: true, VariantShare: > 0 } ? new(_variant ?? ModelSplit.Unread, _options.VariantShare) : null;

    /// <summary>All that could run at once.</summary>
    public string[] Loaded => _loaded.Ids;

    /// <summary>The model of that name and version; the running one where it is not loaded, or none is named.</summary>
    public ModelRunner Of(string? id) => Find(id) ?? _runner;

    /// <summary>The model of that name and version; null where it is not loaded, or none is named.</summary>
    public ModelRunner? Find(string? id) => _loaded.Find(id);

    /// <summary>Loads what the configured folder has now beside the running model, and warms it up. Nothing where it is loaded.</summary>
    /// <exception cref="ModelRefusedException">The folder is not runnable; the running model is untouched.</exception>
    public void Load()
    {
        lock (_gate)
            Wanted = Load(_options.ModelFolder, _variant);
    }

    /// <summary>The same for the variant's folder; nothing where no variant is configured.</summary>
    /// <exception cref="ModelRefusedException">The folder is not runnable; what runs is untouched.</exception>
    public void LoadVariant()
    {
        if (!_options.HasVariant)
            return;
        lock (_gate)
            _variant = Load(_options.Variant!, Wanted);
    }

    /// <summary>Runs that model from now on, and that split of users; nothing of either where its model is not loaded.</summary>
    public void Follow(string id, ModelSplit? split = null)
    {
        lock (_gate)
        {
            var next = Of(id);
            if (next != _runner)
            {
                LogSwitched(_runner.Model.Id, id);
                _loaded.Retire(_runner);
                _runner = next;
            }
            FollowSplit(split is not null && Find(split.Variant) is not null ? split : null);
        }
    }

    /// <summary>Loads and checks a folder beside the running model, then runs it instead. Takes as long as loading does.</summary>
    /// <exception cref="ModelRefusedException">The folder is not runnable; the running model is untouched.</exception>
    public void Switch(string folder)
    {
        lock (_gate)
        {
            Wanted = Add(folder, _variant);
            Follow(Wanted, _split);
        }
    }

    /// <summary>Stops all models.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var runner in _loaded.Runners)
            await runner.DisposeAsync().ConfigureAwait(false);
    }

    private void FollowSplit(ModelSplit? split)
    {
        if (split == _split)
            return;
        if (split is null)
            LogEnded(_split!.Variant, _runner.Model.Id);
        else
            LogSplit(split.Share, split.Variant, _runner.Model.Id);
        if (Find(_split?.Variant) is { } former && former != _runner && former.Model.Id != split?.Variant)
            _loaded.Retire(former);
        _split = split;
    }

    private string Load(string folder, string? other)
    {
        var wanted = ModelFolder.IdOf(folder);
        return Find(wanted) is null ? Add(folder, other) : wanted;
    }

    /// <summary>What runs is kept, and what the other folder has.</summary>
    private string Add(string folder, string? other)
    {
        var next = Run(RecurrentModel.Load(folder, _options, _logger));
        WarmUp.Of(next, _options.MaxBatch);
        _loaded.Add(next, [_runner.Model.Id, _split?.Variant, other]);
        return next.Model.Id;
    }

    private ModelRunner Run(RecurrentModel model) => new(model, _options, _time, _metrics);

    [LoggerMessage(Level = LogLevel.Information, Message = "Model {Former} is followed by {Next}")]
    private partial void LogSwitched(string former, string next);

    [LoggerMessage(Level = LogLevel.Information, Message = "Users are split: {Share:P1} of them to model {Variant}, the rest to {Control}")]
    private partial void LogSplit(double share, string variant, string control);

    [LoggerMessage(Level = LogLevel.Information, Message = "Users are split no more: those of model {Variant} go to {Control}, as all others")]
    private partial void LogEnded(string variant, string control);
}
