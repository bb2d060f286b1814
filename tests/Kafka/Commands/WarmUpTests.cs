using System.Globalization;
using Confluent.Kafka;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Ingest;
using Personalization.Silo;
using Personalization.Training;

namespace Personalization.Kafka.Tests;

/// <summary>History leads to the states that the same events would have led to live, and to no signal.</summary>
public sealed class WarmUpTests : IDisposable
{
    private const int Events = 600;
    private const int Users = 7;
    private readonly FileInfo _log = new(Path.Combine(Directory.CreateTempSubdirectory("warm-up-").FullName, "history.tsv"));

    public WarmUpTests() => File.WriteAllLines(_log.FullName, Enumerable.Range(0, Events)
        .Select(static number => string.Create(CultureInfo.InvariantCulture, $"user-{number % Users}\ti{number * number % 50}\t{1_700_000_000 + 30 * number}"))
        .Prepend("SessionId\tItemId\tTime"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _log.Directory!.Delete(recursive: true);

    [Fact(Timeout = 6 * 60_000)]
    public async Task HistoryMovesStatesAsLiveEventsWouldAndIsNotAnswered()
    {
        using var model = new TinyModel(items: 50, dimensions: 8);
        var silent = await States(model, PastEvents.OfFile(_log, LogFormat.Serenade), signals: 0);
        var live = await States(model, InteractionLog.Read(LogFormat.Serenade, _log.FullName).Select(static interaction => TypedEvent.Record(interaction, "/test")), signals: Events);
        Assert.Equal(Users, silent.Count);
        Assert.Equal(live, silent);
    }

    [Fact]
    public void AWordThatIsNeitherFileNorTopicIsRefused()
    {
        using var broker = EmbeddedBroker.Start(new());
        var kafka = new KafkaOptions { BootstrapServers = broker.BootstrapServers };
        Assert.Contains("itself", Assert.Throws<ConfigurationException>(() => PastEvents.OfTopic("clickstream", kafka, Cancellation).Count()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATopicsRecordsAreHistoryAsTheyAre()
    {
        using var broker = EmbeddedBroker.Start(new());
        var kafka = new KafkaOptions { BootstrapServers = broker.BootstrapServers };
        using var producer = new ProducerBuilder<byte[], byte[]>(KafkaClients.Producer(kafka)).Build();
        await producer.ProduceAsync("archive", TypedEvent.Record(Interactions.View("ann", "i1"), "/test"), Cancellation);
        var record = Assert.Single(PastEvents.OfTopic("archive", kafka, Cancellation));
        Assert.Equal("ann", Letters.Text(record.Key));
        Assert.True(record.Headers.TryGetLastBytes(WireHeaders.WarmUp, out _));
        Assert.True(record.Headers.TryGetLastBytes(WireHeaders.Id, out _));
    }

    private static async Task<SortedDictionary<string, string>> States(TinyModel model, IEnumerable<Message<byte[], byte[]>> events, int signals)
    {
        using var servers = new Servers();
        using var recommendations = new SignalReader(servers.Broker.BootstrapServers, Topics.Recommendations);
        await using var silo = SharedServers.Start(model, servers.Broker, servers.Store, group: "warm");
        await silo.Ready(Cancellation);
        Assert.Equal(0, await WarmUpCommand.Run(events, new() { BootstrapServers = servers.Broker.BootstrapServers, GroupId = "warm" }, TextWriter.Null, Cancellation));
        await Disturbance.Until(() => recommendations.ById.Count >= signals, () => $"signals are missing\n{silo.Output}");
        Assert.Equal(0, await silo.Interrupted(Cancellation));
        Assert.Equal(signals, recommendations.ById.Count);
        return await StoredUsers.Read(servers.Store.ConnectionString, PublishedStream.Log);
    }
}
