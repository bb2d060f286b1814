using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Personalization.Contracts;

namespace Personalization.Inference;

/// <summary>The model that runs now, the one loaded beside it, and the way from one to the other.</summary>
public sealed partial class ActiveModel : IRunningModel, IAsyncDisposable
{
    /// <summary>The running one, and one before or after it.</summary>
    private const int Most = 2;

    private readonly Lock _gate = new();
    private readonly InferenceOptions _options;
    private readonly TimeProvider _time;
    private readonly InferenceMetrics _metrics;
    private readonly ILogger<ActiveModel> _logger;

    // Replaced as a whole, under the gate. Latest loaded last.
    private volatile ModelRunner[] _loaded;
    private volatile ModelRunner _runner;

    /// <summary>Loads the configured folder.</summary>
    /// <exception cref="ModelRefusedException">The folder is not runnable.</exception>
    public ActiveModel(IOptions<InferenceOptions> options, TimeProvider time, InferenceMetrics metrics, ILogger<ActiveModel> logger)
    {
        (_options, _time, _metrics, _logger) = (options.Value, time, metrics, logger);
        _runner = Run(RecurrentModel.Load(_options.ModelFolder, _options, _logger));
        _loaded = [_runner];
        Wanted = _runner.Model.Id;
    }

    /// <summary>
    /// The one that runs. Take it once per event: it stays usable until the second after it has been loaded, so a step that began before a switch
    /// ends on the model that it began with.
    /// </summary>
    public ModelRunner Runner => _runner;

    /// <inheritdoc/>
    public string Id => _runner.Model.Id;

    /// <summary>The model of the folder when it was last loaded from there.</summary>
    public string Wanted { get; private set; }

    /// <summary>All that could run at once.</summary>
    public string[] Loaded => Array.ConvertAll(_loaded, static runner => runner.Model.Id);

    /// <summary>The model of that name and version; the running one where it is not loaded, or none is named.</summary>
    public ModelRunner Of(string? id) => Array.Find(_loaded, runner => runner.Model.Id == id) ?? _runner;

    /// <summary>Loads what the configured folder has now beside the running model, and warms it up. Nothing where it is loaded.</summary>
    /// <exception cref="ModelRefusedException">The folder is not runnable; the running model is untouched.</exception>
    public void Load()
    {
        lock (_gate)
        {
            var wanted = ModelFolder.IdOf(_options.ModelFolder);
            if (!Loaded.Contains(wanted))
                Add(_options.ModelFolder);
            Wanted = wanted;
        }
    }

    /// <summary>Runs that model from now on; nothing where it is not loaded.</summary>
    public void Follow(string id)
    {
        lock (_gate)
        {
            var next = Of(id);
            if (next == _runner)
                return;
            LogSwitched(_runner.Model.Id, id);
            _runner = next;
        }
    }

    /// <summary>Loads and checks a folder beside the running model, then runs it instead. Takes as long as loading does.</summary>
    /// <exception cref="ModelRefusedException">The folder is not runnable; the running model is untouched.</exception>
    public void Switch(string folder)
    {
        lock (_gate)
        {
            Wanted = Add(folder);
            Follow(Wanted);
        }
    }

    /// <summary>Stops all models.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var runner in _loaded)
            await runner.DisposeAsync().ConfigureAwait(false);
    }

    private string Add(string folder)
    {
        var next = Run(RecurrentModel.Load(folder, _options, _logger));
        WarmUp.Of(next, _options.MaxBatch);
        var former = _loaded.Length < Most ? null : Array.Find(_loaded, runner => runner != _runner);
        _loaded = [.. _loaded.Where(runner => runner != former), next];
        // Nobody can hold this one but from before the last switch: its queue is empty, so this ends at once.
        former?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return next.Model.Id;
    }

    private ModelRunner Run(RecurrentModel model) => new(model, _options, _time, _metrics);

    [LoggerMessage(Level = LogLevel.Information, Message = "Model {Former} is followed by {Next}")]
    private partial void LogSwitched(string former, string next);
}
