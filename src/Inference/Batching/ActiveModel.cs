using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Personalization.Inference;

/// <summary>The model that runs now, and the way to another one.</summary>
public sealed partial class ActiveModel : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly InferenceOptions _options;
    private readonly TimeProvider _time;
    private readonly InferenceMetrics _metrics;
    private readonly ILogger<ActiveModel> _logger;
    private ModelRunner? _retired;
    private volatile ModelRunner _runner;

    /// <summary>Loads the configured folder.</summary>
    /// <exception cref="ModelRefusedException">The folder is not runnable.</exception>
    public ActiveModel(IOptions<InferenceOptions> options, TimeProvider time, InferenceMetrics metrics, ILogger<ActiveModel> logger)
    {
        (_options, _time, _metrics, _logger) = (options.Value, time, metrics, logger);
        _runner = Load(_options.ModelFolder);
    }

    /// <summary>
    /// The one that runs. Take it once per event: it stays usable until the switch after the next, so a step that began before a switch
    /// ends on the model that it began with.
    /// </summary>
    public ModelRunner Runner => _runner;

    /// <summary>Loads and checks a folder beside the running model, then runs it instead. Takes as long as loading does.</summary>
    /// <exception cref="ModelRefusedException">The folder is not runnable; the running model is untouched.</exception>
    public void Switch(string folder)
    {
        lock (_gate)
        {
            var next = Load(folder);
            var former = _retired;
            _retired = _runner;
            _runner = next;
            LogSwitched(_retired.Model.Id, next.Model.Id);
            // Nobody can hold this one but from before the last switch: its queue is empty, so this ends at once.
            former?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>Stops both the running and the former model.</summary>
    public async ValueTask DisposeAsync()
    {
        await _runner.DisposeAsync().ConfigureAwait(false);
        if (_retired is not null)
            await _retired.DisposeAsync().ConfigureAwait(false);
    }

    private ModelRunner Load(string folder) => new(RecurrentModel.Load(folder, _options, _logger), _options, _time, _metrics);

    [LoggerMessage(Level = LogLevel.Information, Message = "Model {Former} is followed by {Next}")]
    private partial void LogSwitched(string former, string next);
}
