using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>
/// Brings what the fraud team publishes to the desk's grain and shows this silo what the desk has. Begins before the first event is polled,
/// with what the store remembers. Without it events are judged as before: a desk that does not answer holds nothing up.
/// </summary>
internal sealed partial class DeskReader(
    IGrainFactory grains, DeskWatch watch, IngestMetrics metrics, IOptions<KafkaOptions> kafka, LogIdentity identity, ILogger<DeskReader> logger) : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    // Topics that are missing are looked for again after so many waits: a minute.
    private const int Looks = 300;

    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private IFraudDeskGrain Desk => grains.GetGrain<IFraudDeskGrain>(RuleSet.Key);

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(DeskReader), ServiceLifecycleStage.Active, Start, Stop);

    public void Dispose() => _stopping.Dispose();

    private async Task Start(CancellationToken cancellation)
    {
        metrics.Observe(watch);
        try
        {
            Show(await Desk.Read(0) ?? DeskView.Nothing);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            // Decision: who starts beside a silo that just died does not wait for the desk that lived there; the thread asks again at once.
            LogTrouble(logger, e.Message);
        }
        new Thread(Run) { IsBackground = true, Name = "fraud-desk" }.Start();
    }

    private async Task Stop(CancellationToken cancellation)
    {
        await _stopping.CancelAsync();
        await _ended.Task.WaitAsync(cancellation);
    }

    private void Run()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                Read();
            }
            catch (Exception e)
            {
                // Decision: judged goes on by what is known, and the topics are read again from where the desk stands.
                LogTrouble(logger, e.Message);
                _stopping.Token.WaitHandle.WaitOne(Retry);
            }
        }
        _ended.SetResult();
    }

    private void Read()
    {
        using var topics = new DeskTopics(kafka.Value, identity, reason => LogTrouble(logger, reason));
        var missing = topics.Begin(watch.View).GetAwaiter().GetResult();
        foreach (var topic in missing)
            LogMissing(logger, topic);
        for (var looks = 0; !_stopping.IsCancellationRequested && (missing.Count == 0 || looks < Looks); looks++)
        {
            var records = topics.Take(Wait);
            // Other silos read the same topics and may have been first.
            var view = records.Length > 0 ? Desk.Take(records).AsTask().GetAwaiter().GetResult() : looks % 5 == 0 ? Desk.Read(watch.View.Revision).AsTask().GetAwaiter().GetResult() : null;
            if (view is not null)
                Show(view);
        }
    }

    private void Show(DeskView view)
    {
        var before = watch.View;
        watch.Show(view);
        if (view.Rules is { } rules && rules.Version != before.Rules?.Version)
            LogRules(logger, rules.Version, rules.Note ?? "no note");
        if (view.Refused is { } refused && refused.At != before.Refused?.At)
            LogRefused(logger, refused.At, string.Join(" ", refused.Faults), view.Rules is { } running ? $"version {running.Version}" : "none, the settings alone speak");
        if (view.UnreadableLabels > before.UnreadableLabels)
            LogLabel(logger, view.UnreadableLabels, view.LabelFault);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Rule set {Version} is in effect ({Note}).")]
    private static partial void LogRules(ILogger logger, int version, string note);

    [LoggerMessage(Level = LogLevel.Error, Message = "The rule set at {At} is refused: {Faults} Running: {Running}. Mend it, try it with 'rules check', and publish it again.")]
    private static partial void LogRefused(ILogger logger, SourcePosition at, string faults, string running);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} labels could not be read and do not count; the last is {Fault}")]
    private static partial void LogLabel(ILogger logger, long count, string? fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "There is no topic '{Topic}': nothing is read of it. It is looked for every minute; see Kafka:Topics.")]
    private static partial void LogMissing(ILogger logger, string topic);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Rules and labels: {Reason}. Events are judged by what is known.")]
    private static partial void LogTrouble(ILogger logger, string reason);
}
