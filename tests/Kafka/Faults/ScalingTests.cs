using System.Collections.Concurrent;
using Personalization.Contracts;
using Personalization.Fakes;

namespace Personalization.Kafka.Tests;

/// <summary>Silos join and leave one group and one cluster, in processes of their own, while a stream is published.</summary>
public sealed class ScalingTests(ITestOutputHelper output)
{
    [Fact(Timeout = 8 * 60_000)]
    public async Task SilosThatJoinAndLeaveLoseAndDoubleNothing()
    {
        await using var run = new Run(Guid.NewGuid().ToString("N"));
        await using var first = run.Join();
        await first.Ready(TestContext.Current.CancellationToken);
        run.Publish();
        await run.Signals(100, first);

        await using var second = run.Join();
        await using var third = run.Join();
        await second.Ready(TestContext.Current.CancellationToken);
        await third.Ready(TestContext.Current.CancellationToken);
        await run.Signals(300, third);

        // The one who was there first, too.
        Assert.Equal(0, await first.Interrupted(TestContext.Current.CancellationToken));
        await run.Signals(100, third);
        Assert.Equal(0, await second.Interrupted(TestContext.Current.CancellationToken));
        await run.Signals(100, third);
        await run.End(third, output);
    }

    [Fact(Timeout = 8 * 60_000)]
    public async Task ASiloThatIsKilledIsReplacedByTheOthers()
    {
        await using var run = new Run(Guid.NewGuid().ToString("N"));
        await using var victim = run.Join();
        await victim.Ready(TestContext.Current.CancellationToken);
        await using var survivor = run.Join();
        await survivor.Ready(TestContext.Current.CancellationToken);
        run.Publish();
        await run.Signals(300, survivor);
        await victim.Kill();
        await run.Signals(300, survivor);
        await run.End(survivor, output);
    }

    /// <summary>The servers, the stream and its readers.</summary>
    private sealed class Run : IAsyncDisposable
    {
        private readonly TinyModel _model = new(items: 50, dimensions: 8);
        private readonly Servers _servers = new();
        private readonly SignalReader _recommendations;
        private readonly SignalReader _anomalies;
        private readonly CancellationTokenSource _enough = new();
        private readonly string _cluster;
        private Task<ConcurrentDictionary<string, string>> _publishing = Task.FromResult(new ConcurrentDictionary<string, string>());

        public Run(string cluster)
        {
            _cluster = cluster;
            _recommendations = new(_servers.Broker.BootstrapServers, Topics.Recommendations);
            _anomalies = new(_servers.Broker.BootstrapServers, Topics.Anomalies);
        }

        public SiloProcess Join() => SharedServers.Start(_model, _servers.Broker, _servers.Store, group: "scaled", $"--Silo:ClusterId={_cluster}");

        public void Publish() => _publishing = PublishedStream.Run(_servers.Broker.BootstrapServers, seed: 7, _enough.Token);

        /// <summary>Waits until so many more have come.</summary>
        public Task Signals(int more, SiloProcess silo)
        {
            var wanted = _recommendations.ById.Count + more;
            return Disturbance.Until(() => _recommendations.ById.Count >= wanted, () => $"no more signals\n{silo.Output}");
        }

        /// <summary>Ends the stream and the last silo, and compares with what the same log gives undisturbed.</summary>
        public async Task End(SiloProcess last, ITestOutputHelper output)
        {
            await _enough.CancelAsync();
            var expected = await _publishing;
            await Disturbance.Until(() => expected.Keys.All(_recommendations.ById.ContainsKey), () => Disturbance.Missing(expected, _recommendations, last));
            Assert.Equal(0, await last.Interrupted(TestContext.Current.CancellationToken));
            await _recommendations.CaughtUp(TestContext.Current.CancellationToken);
            await _anomalies.CaughtUp(TestContext.Current.CancellationToken);
            Assert.Empty(_recommendations.Contradictions);
            Assert.Empty(_anomalies.Contradictions);
            Assert.Equal(expected.Count, _recommendations.ById.Count);
            var (states, alarms) = await Disturbance.Undisturbed(_model, _servers.Broker, expected);
            var survived = await StoredUsers.Read(_servers.Store.ConnectionString, PublishedStream.Log);
            Assert.Equal(PublishedStream.Users, survived.Count);
            Assert.All(states, state => Assert.Equal(state.Value, survived[state.Key]));
            Assert.NotEmpty(alarms);
            Assert.Equal(alarms.OrderBy(static pair => pair.Key), _anomalies.ById.OrderBy(static pair => pair.Key));
            output.WriteLine($"events={expected.Count} lost=0 repeated={_recommendations.Repeats} anomalies={alarms.Count} wrong_state=0");
        }

        public async ValueTask DisposeAsync()
        {
            await _enough.CancelAsync();
            await _publishing.ContinueWith(static _ => { }, TaskScheduler.Default);
            _recommendations.Dispose();
            _anomalies.Dispose();
            _servers.Dispose();
            _model.Dispose();
            _enough.Dispose();
        }
    }
}
