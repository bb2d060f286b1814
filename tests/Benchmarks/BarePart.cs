using System.Diagnostics;
using Confluent.Kafka;
using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Contracts;
using Personalization.Inference;
using Personalization.Ingest;

namespace Personalization.Benchmarks;

/// <summary>
/// The bare loop: two threads with two partitions each, a dictionary of states, batches of 64; decode, step, rank, surprise, publish,
/// commit what is acknowledged. No Orleans, no grains, no snapshots, no anomalies, no recovery.
/// </summary>
internal static class BarePart
{
    public const int Batch = 64;
    public const int Threads = 2;

    private const int Partitions = 4;
    private static readonly long[] Stages = new long[4];
    private static long _worked;

    public static void Run(string bootstrap, string folder)
    {
        using var model = RecurrentModel.Load(folder, new InferenceOptions { ModelFolder = folder, Accelerator = Accelerator.Cpu }, NullLogger.Instance);
        var kafka = Kafka(bootstrap);
        using var producer = new ProducerBuilder<byte[], byte[]>(KafkaClients.Producer(kafka)).Build();
        using var ending = new CancellationTokenSource();
        var threads = Enumerable.Range(0, Threads).Select(thread => new Thread(() => Loop(model, kafka, producer, PartitionsOf(thread), ending.Token))).ToList();
        threads.ForEach(static thread => thread.Start());
        _ = Reporting.Run(static () => Interlocked.Read(ref _worked), static () =>
            string.Join(' ', Stages.Select(static ticks => Part.Number(Stopwatch.GetElapsedTime(0, Interlocked.Read(ref ticks)).TotalMicroseconds))));
        while (Console.ReadLine() is not null)
        {
        }
        ending.Cancel();
        threads.ForEach(static thread => thread.Join());
    }

    public static KafkaOptions Kafka(string bootstrap)
    {
        var kafka = new KafkaOptions { BootstrapServers = bootstrap };
        kafka.Client["fetch.wait.max.ms"] = "5";
        return kafka;
    }

    public static int[] PartitionsOf(int thread) => [.. Enumerable.Range(0, Partitions).Where(partition => partition % Threads == thread)];

    /// <summary>What there is, at most a batch; waits a moment for the first.</summary>
    public static List<ConsumeResult<byte[], byte[]>> Take(IConsumer<byte[], byte[]> consumer)
    {
        var records = new List<ConsumeResult<byte[], byte[]>>(Batch);
        var result = consumer.Consume(TimeSpan.FromMilliseconds(50));
        while (result is not null)
        {
            records.Add(result);
            result = records.Count < Batch ? consumer.Consume(TimeSpan.Zero) : null;
        }
        return records;
    }

    private static void Loop(RecurrentModel model, KafkaOptions kafka, IProducer<byte[], byte[]> producer, int[] partitions, CancellationToken ending)
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(KafkaClients.Consumer(kafka, TimeSpan.FromMilliseconds(200))).Build();
        consumer.Assign(partitions.Select(static partition => new TopicPartitionOffset(Topics.Clickstream, partition, Offset.Beginning)));
        using var batch = new GraphBatch(model, Batch);
        var loop = new BareLoop(model, batch, producer, consumer);
        while (!ending.IsCancellationRequested)
        {
            var at = Stopwatch.GetTimestamp();
            var records = Take(consumer);
            at = Add(0, at);
            if (records.Count == 0)
                continue;
            var interactions = loop.Decode(records);
            at = Add(1, at);
            var rankings = loop.Advance(interactions);
            at = Add(2, at);
            loop.Publish(interactions, rankings);
            Add(3, at);
            Interlocked.Add(ref _worked, records.Count);
        }
    }

    private static long Add(int stage, long since)
    {
        var now = Stopwatch.GetTimestamp();
        Interlocked.Add(ref Stages[stage], now - since);
        return now;
    }
}
