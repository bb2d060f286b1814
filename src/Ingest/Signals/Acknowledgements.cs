using Confluent.Kafka;

namespace Personalization.Ingest;

/// <summary>Waits for the delivery reports of one publication: done when all are in, failed with the first error.</summary>
internal sealed class Acknowledgements
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _missing;
    private Error? _error;

    public Acknowledgements(int count)
    {
        _missing = count;
        Handler = OnDelivery;
    }

    public Task Task => _done.Task;

    /// <summary>Given to the producer with every record; it calls from its own thread.</summary>
    public Action<DeliveryReport<byte[], byte[]>> Handler { get; }

    private void OnDelivery(DeliveryReport<byte[], byte[]> report)
    {
        if (report.Error.IsError)
            _error = report.Error;
        if (Interlocked.Decrement(ref _missing) > 0)
            return;
        if (_error is null)
            _done.SetResult();
        else
            _done.SetException(new KafkaException(_error));
    }
}
