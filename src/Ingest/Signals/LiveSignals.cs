using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Orleans.Streams;
using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>
/// Shows acknowledged signals to whoever watches inside the cluster, over an Orleans stream. A sample for eyes: at most
/// <see cref="PerSecond"/> of each kind, dropped rather than waited for, never on the way of an event.
/// </summary>
public sealed partial class LiveSignals
{
    /// <summary>Name of the stream provider that the host must have.</summary>
    public const string Provider = "signals";

    /// <summary>Signals of one kind shown per second.</summary>
    public const int PerSecond = 10;

    private readonly Channel<LiveSignal> _waiting =
        Channel.CreateBounded<LiveSignal>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly Dictionary<string, (long Second, int Shown)> _shown = [];
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly ILogger<LiveSignals> _logger;

    internal LiveSignals(TimeProvider time, ILogger<LiveSignals> logger) => (_time, _logger) = (time, logger);

    /// <summary>The stream that carries them.</summary>
    public static StreamId Stream { get; } = StreamId.Create("signals", "all");

    /// <summary>Shows a record if its kind has not been shown enough this second.</summary>
    internal void Offer(OutgoingRecord record)
    {
        if (record.Value is null || !Admit(record.Kind))
            return;
        var isDeadLetter = record.Kind == "dead_letter";
        _waiting.Writer.TryWrite(new(record.Kind, Encoding.UTF8.GetString(record.Key ?? []), isDeadLetter ? "" : Encoding.UTF8.GetString(record.Value)));
    }

    /// <summary>Passes on what was offered, until cancelled.</summary>
    internal async Task Run(IStreamProvider streams, CancellationToken cancellation)
    {
        var stream = streams.GetStream<LiveSignal>(Stream);
        try
        {
            await foreach (var signal in _waiting.Reader.ReadAllAsync(cancellation))
                await Show(stream, signal);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The silo stops.
        }
    }

    private async Task Show(IAsyncStream<LiveSignal> stream, LiveSignal signal)
    {
        try
        {
            await stream.OnNextAsync(signal);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Decision: a page that misses a line is no reason to stop anything.
            LogNotShown(_logger, e);
        }
    }

    private bool Admit(string kind)
    {
        var second = _time.GetUtcNow().ToUnixTimeSeconds();
        lock (_lock)
        {
            var (when, shown) = _shown.GetValueOrDefault(kind);
            if (when == second && shown >= PerSecond)
                return false;
            _shown[kind] = (second, when == second ? shown + 1 : 1);
            return true;
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "A signal could not be shown live.")]
    private static partial void LogNotShown(ILogger logger, Exception failure);
}
