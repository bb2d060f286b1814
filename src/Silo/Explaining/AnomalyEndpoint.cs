using Confluent.Kafka;
using Microsoft.Extensions.Options;
using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>
/// <c>GET /anomalies/ID</c>: an anomaly, or the latest of an incident, with what <c>explain</c> tells. It reads the topics, which takes a thread and
/// the broker's time: one at a time, and none for longer than a person waits.
/// </summary>
internal sealed class AnomalyEndpoint(IOptions<KafkaOptions> kafka, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _reading = new(1);

    public void Dispose() => _reading.Dispose();

    /// <summary>The story; 404 for an id that the topic has not, 503 where it could not be read in time.</summary>
    public async Task<IResult> Tell(string id, CancellationToken aborted)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, aborted);
        try
        {
            return await Find(id, either.Token) is { } story
                ? Results.Json(StoryReport.Of(story), StoryJson.Default.StoryReport)
                : Results.Text($"There is no anomaly or incident '{id}' in '{kafka.Value.Topics.Anomalies}'.", statusCode: StatusCodes.Status404NotFound);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            return Results.Text($"The topics were not read within {Patience.TotalSeconds:0} s; ask 'explain {id}', which waits.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
        catch (KafkaException e)
        {
            return Results.Text($"The broker does not answer: {e.Error.Reason}.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private async Task<Story?> Find(string id, CancellationToken cancellation)
    {
        await _reading.WaitAsync(cancellation);
        try
        {
            // The consumer blocks: not on a thread that requests share.
            return await Task.Factory.StartNew(() => StoryReading.Find(kafka.Value, id, cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            _reading.Release();
        }
    }
}
