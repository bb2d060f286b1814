using System.Diagnostics;
using Confluent.Kafka;
using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Contracts;
using Personalization.Inference;
using Personalization.Ingest;

namespace Personalization.Benchmarks;

/// <summary>
/// The bare loop's stages, one after the other over the same clicks, nothing beside them: what the loop would cost if its stages did not
/// get in each other's way. CPU of the whole process, librdkafka's threads included.
/// </summary>
internal static class AlonePart
{
    /// <summary>The first is for the compiler; the others are measured.</summary>
    private const int Rounds = 5;

    public static void Run(string bootstrap, string folder)
    {
        using var model = RecurrentModel.Load(folder, new InferenceOptions { ModelFolder = folder, Accelerator = Accelerator.Cpu }, NullLogger.Instance);
        var kafka = BarePart.Kafka(bootstrap);
        using var producer = new ProducerBuilder<byte[], byte[]>(KafkaClients.Producer(kafka)).Build();
        var lanes = Enumerable.Range(0, BarePart.Threads).Select(thread => new Lane(model, kafka, producer, BarePart.PartitionsOf(thread))).ToArray();
        while (lanes.Sum(static lane => lane.Written()) < PublisherPart.Ahead)
        {
        }
        var micros = new double[4];
        for (var round = 0; round < Rounds; round++)
        {
            if (round == 1)
                Array.Clear(micros);
            micros[0] += Cpu(lanes, static lane => lane.Consume());
            micros[1] += Cpu(lanes, static lane => lane.Decode());
            micros[2] += Cpu(lanes, static lane => lane.Advance());
            micros[3] += Cpu(lanes, static lane => lane.Publish());
        }
        var events = (double)lanes.Sum(static lane => lane.Events) * (Rounds - 1);
        Console.WriteLine($"alone {string.Join(' ', micros.Select(stage => Part.Number(stage / events)))}");
        foreach (var lane in lanes)
            lane.Dispose();
    }

    private static double Cpu(Lane[] lanes, Action<Lane> stage)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        Task.WaitAll([.. lanes.Select(lane => Task.Factory.StartNew(() => stage(lane), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))]);
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalMicroseconds;
    }

    /// <summary>One thread's partitions, and what the stage before left for the next.</summary>
    private sealed class Lane : IDisposable
    {
        private readonly IProducer<byte[], byte[]> _producer;
        private readonly IConsumer<byte[], byte[]> _consumer;
        private readonly GraphBatch _batch;
        private readonly BareLoop _loop;
        private readonly TopicPartition[] _partitions;
        private List<List<ConsumeResult<byte[], byte[]>>> _records = [];
        private List<List<(ConsumeResult<byte[], byte[]> Record, Interaction Interaction)>> _events = [];
        private List<Ranking?[]> _rankings = [];

        public Lane(RecurrentModel model, KafkaOptions kafka, IProducer<byte[], byte[]> producer, int[] partitions)
        {
            _producer = producer;
            _partitions = Array.ConvertAll(partitions, static partition => new TopicPartition(Topics.Clickstream, partition));
            _consumer = new ConsumerBuilder<byte[], byte[]>(KafkaClients.Consumer(kafka, TimeSpan.FromMilliseconds(200))).Build();
            _batch = new(model, BarePart.Batch);
            _loop = new(model, _batch, producer, _consumer);
        }

        public int Events => _records.Sum(static batch => batch.Count);

        public long Written() => _partitions.Sum(partition => _consumer.QueryWatermarkOffsets(partition, TimeSpan.FromSeconds(10)).High.Value);

        public void Consume()
        {
            var missing = Written();
            _records = [];
            _consumer.Assign(_partitions.Select(static partition => new TopicPartitionOffset(partition, Offset.Beginning)));
            while (missing > 0)
            {
                var batch = BarePart.Take(_consumer);
                missing -= batch.Count;
                if (batch.Count > 0)
                    _records.Add(batch);
            }
        }

        public void Decode() => _events = _records.ConvertAll(_loop.Decode);

        public void Advance() => _rankings = _events.ConvertAll(_loop.Advance);

        public void Publish()
        {
            foreach (var (events, rankings) in _events.Zip(_rankings))
                _loop.Publish(events, rankings);
            _producer.Flush();
        }

        public void Dispose()
        {
            _batch.Dispose();
            _consumer.Dispose();
        }
    }
}
