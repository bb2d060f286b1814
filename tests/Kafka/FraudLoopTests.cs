using System.Net;
using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Ingest;
using Personalization.Silo;

namespace Personalization.Kafka.Tests;

/// <summary>The fraud team's way around: rules in, anomalies out, labels back, through the real silo process.</summary>
public sealed class FraudLoopTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TinyModel _model = new(items: 50, dimensions: 8);
    private readonly Servers _servers = new();
    private readonly KafkaOptions _kafka;
    private readonly IProducer<byte[], byte[]> _producer;
    private readonly int _port = Ports.Free();

    public FraudLoopTests()
    {
        _kafka = new() { BootstrapServers = _servers.Broker.BootstrapServers };
        _producer = new ProducerBuilder<byte[], byte[]>(KafkaClients.Producer(_kafka)).Build();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _producer.Dispose();
        _servers.Dispose();
        _model.Dispose();
    }

    [Fact(Timeout = 5 * 60_000)]
    public async Task RulesTakeEffectWithoutARestartLabelsAreCountedAndBothOutliveTheSilo()
    {
        using var anomalies = new SignalReader(_kafka.BootstrapServers, Topics.Anomalies);
        await using (var silo = Start())
        {
            await silo.Ready(Cancellation);
            Assert.Equal(0, (await Publish("""{"version":7,"note":"a device that is known","block":{"devices":["d1"]}}""")).Code);
            await Until(async () => (await Get("rules")).Contains("\"version\":7", StringComparison.Ordinal), silo);
            await View("eve", "d1");
            await Until(() => Task.FromResult(anomalies.ById.Count == 1), silo);
            var anomaly = AnomalyReading.Anomalies(_kafka, Cancellation).Single();
            Assert.Equal(("listed", "eve"), (anomaly.Kind, anomaly.User));
            Assert.StartsWith("7/", anomaly.Rules, StringComparison.Ordinal);

            await Raw(Topics.Rules, """{"version":8,"thresholds":{"bot":7}}""");
            await Until(async () => (await Get("rules")).Contains("$.thresholds.bot is 7", StringComparison.Ordinal), silo);
            await Until(() => Task.FromResult(silo.Output.Contains("is refused", StringComparison.Ordinal)), silo);

            var label = new LabelRequest(anomaly.Id, LabelVerdict.Confirmed, "bea", "seen before") { Time = anomaly.Time };
            Assert.Equal(0, (await Run(output => FraudCommands.Label(label, _kafka, output, Cancellation))).Code);
            await Until(async () => (await Get("labels")).Contains("\"confirmed\":1", StringComparison.Ordinal), silo);
            var (_, told) = await Run(output => Task.FromResult(FraudCommands.Explain(anomaly.Id, _kafka, output, Cancellation)));
            Assert.Contains("listed: user eve. Severity high. Suggested: block.", told, StringComparison.Ordinal);
            Assert.Contains("<- raised it", told, StringComparison.Ordinal);
            var (_, ofIncident) = await Run(output => Task.FromResult(FraudCommands.Explain(anomaly.IncidentId, _kafka, output, Cancellation)));
            Assert.Equal(told, ofIncident);
            Assert.Contains("confirmed by bea: seen before", told, StringComparison.Ordinal);
            await TheApiTells(anomaly, told);
            var (_, exported) = await Run(output => Task.FromResult(FraudCommands.ExportLabels(_kafka, output, Cancellation)));
            Assert.Contains($"\"cause_id\":\"{anomaly.CauseId}\"", exported, StringComparison.Ordinal);
            Assert.Equal(0, await silo.Interrupted(Cancellation));
        }

        await using var again = Start();
        await again.Ready(Cancellation);
        Assert.Contains("\"version\":7", await Get("rules"), StringComparison.Ordinal);
        Assert.Contains("\"confirmed\":1", await Get("labels"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADryRunSetsTheProposedRulesBesideTheRunningOnes()
    {
        await View("eve", "d1");
        await View("ann", "d2");
        var blocking = Encoding.UTF8.GetBytes("""{"version":1,"block":{"devices":["d1"]}}""");
        var (mayRun, lines) = DryRunCommand.Run(blocking, new(), DateTimeOffset.MinValue, _kafka);
        Assert.True(mayRun);
        Assert.Contains("on 2 events", lines.First(), StringComparison.Ordinal);
        Assert.Contains("would raise 1 alerts, the settings would 0", lines.First(), StringComparison.Ordinal);
        Assert.Contains(lines, static line => line.StartsWith("listed", StringComparison.Ordinal));
        Assert.False(DryRunCommand.Run("{}"u8.ToArray(), new(), DateTimeOffset.MinValue, _kafka).MayRun);
        Assert.Empty(AnomalyReading.RuleSets(_kafka, Cancellation));
    }

    [Fact]
    public async Task ABadOrOldRuleSetIsNotPublished()
    {
        Assert.Equal(0, (await Publish("""{"version":2}""")).Code);
        Assert.Contains("expected 3 or more", (await Publish("""{"version":2}""")).Lines, StringComparison.Ordinal);
        Assert.Contains("$.budgets.bot is 0", (await Publish("""{"version":3,"budgets":{"bot":0}}""")).Lines, StringComparison.Ordinal);
        Assert.Single(AnomalyReading.RuleSets(_kafka, Cancellation));
    }

    [Fact]
    public async Task ALabelOfAnAnomalyThatIsNotThereSaysWhereIdsAre()
    {
        var (code, lines) = await Run(output => FraudCommands.Label(new("nowhere", LabelVerdict.Dismissed, "bea", null) { Time = Interactions.Day }, _kafka, output, Cancellation));
        Assert.Equal(1, code);
        Assert.Contains("There is no anomaly 'nowhere'", lines, StringComparison.Ordinal);
    }

    private async Task TheApiTells(Anomaly anomaly, string told)
    {
        using var ofAnomaly = JsonDocument.Parse(await Get($"anomalies/{anomaly.Id}"));
        Assert.Equal(told, ofAnomaly.RootElement.GetProperty("text").GetString() + Environment.NewLine);
        Assert.Equal(anomaly.CauseId, ofAnomaly.RootElement.GetProperty("happened")[0].GetProperty("id").GetString());
        Assert.Equal(await Get($"anomalies/{anomaly.Id}"), await Get($"anomalies/{anomaly.IncidentId}"));
        using var http = new HttpClient();
        using var nowhere = await http.GetAsync(new Uri($"http://127.0.0.1:{_port}/anomalies/nowhere"), Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    private SiloProcess Start() => new(_model.Folder, _port,
        "--Kafka:Client:session.timeout.ms=6000", $"--Kafka:BootstrapServers={_kafka.BootstrapServers}", $"--Kafka:LogId={_servers.Broker.LogId}",
        $"--Redis:ConnectionString={_servers.Store.ConnectionString}",
        $"--Silo:ClusterId=fraud-{Guid.NewGuid():N}", $"--Silo:SiloPort={Ports.Free()}", $"--Silo:GatewayPort={Ports.Free()}");

    private Task<(int Code, string Lines)> Publish(string rules) => Run(output => FraudCommands.PublishRules(Encoding.UTF8.GetBytes(rules), _kafka, output, Cancellation));

    private static async Task<(int Code, string Lines)> Run(Func<TextWriter, Task<int>> command)
    {
        using var output = new StringWriter();
        return (await command(output), output.ToString());
    }

    private async Task View(string user, string device) => await _producer.ProduceAsync(
        Topics.Clickstream, TypedEvent.Record(Interactions.View(user, "i1") with { Origin = new Origin(device) }, "/test"), Cancellation);

    private async Task Raw(string topic, string value) =>
        await _producer.ProduceAsync(topic, new() { Key = Encoding.UTF8.GetBytes(RuleSet.Key), Value = Encoding.UTF8.GetBytes(value) }, Cancellation);

    private async Task<string> Get(string path)
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri($"http://127.0.0.1:{_port}/{path}"), Cancellation);
    }

    private static async Task Until(Func<Task<bool>> condition, SiloProcess silo)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
                Assert.Fail(silo.Output);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancellation);
        }
    }
}
