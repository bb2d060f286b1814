using Confluent.Kafka;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Ingest;
using Personalization.Silo;

namespace Personalization.Kafka.Tests;

/// <summary>A silo that is given less memory than its users would take: it sheds those longest idle, holds the line where they leave too slowly, and lives.</summary>
public sealed class MemoryLimitTests : IDisposable
{
    /// <summary>Of the managed heap, in hexadecimal bytes as .NET wants it: 176 MiB.</summary>
    private const string Limit = "0xB000000";

    /// <summary>More than fit: without Activations:ShedUnderPressure and Ingest:MemoryLimit the silo ends at some 37,000.</summary>
    private const int Users = 45_000;

    /// <summary>The mock broker keeps little: who lags behind would find its log cut.</summary>
    private const int MaxOutstanding = 2_000;

    private readonly Servers _servers = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _servers.Dispose();

    [Fact(Timeout = 8 * 60_000)]
    public async Task MoreUsersThanMemoryHoldsAreAllAnswered()
    {
        using var model = new TinyModel();
        using var signals = new SignalReader(_servers.Broker.BootstrapServers, Topics.Recommendations);
        using var producer = new ProducerBuilder<byte[], byte[]>(KafkaClients.Producer(new() { BootstrapServers = _servers.Broker.BootstrapServers })).Build();
        await using var silo = new SiloProcess(model.Folder, Ports.Free(), ("DOTNET_GCHeapHardLimit", Limit),
            $"--Kafka:BootstrapServers={_servers.Broker.BootstrapServers}", "--Kafka:LogId=memory-test-log", $"--Redis:ConnectionString={_servers.Store.ConnectionString}",
            $"--Silo:ClusterId=memory-{Guid.NewGuid():N}", $"--Silo:SiloPort={Ports.Free()}", $"--Silo:GatewayPort={Ports.Free()}", "--Users:TopK=1");
        await silo.Ready(Cancellation);

        for (var user = 0; user < Users; user++)
        {
            producer.Produce(Topics.Clickstream, TypedEvent.Record(Interactions.View($"user-{user}", "i1", 0, $"e{user}"), "/test"));
            while (user - signals.ById.Count > MaxOutstanding)
                await Wait(silo);
        }
        while (signals.ById.Count < Users)
            await Wait(silo);

        Assert.Equal(0, await silo.Interrupted(Cancellation));
    }

    private static async Task Wait(SiloProcess silo)
    {
        Assert.False(silo.HasEnded, silo.Output);
        await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancellation);
    }
}
