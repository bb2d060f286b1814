using CsCheck;
using Personalization.Contracts;
using Personalization.Fakes;

namespace Personalization.Cluster.Tests;

public sealed class UserGrainTests(EngineCluster cluster) : IClassFixture<EngineCluster>
{
    private const double Tolerance = 1e-4;

    [Fact]
    public async Task HistoriesOfInterleavedUsersGiveTheScoresOfThePlainlyComputedModel()
    {
        var random = new Random(7);
        var histories = Enumerable.Range(0, 40).ToDictionary(user => $"interleaved-{user}", _ => Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.Next(60)).ToArray());
        var last = new Dictionary<string, Recommendation>();
        for (var step = 0; step < 12; step++)
        {
            var outcomes = await Task.WhenAll(histories.Where(pair => step < pair.Value.Length).Select(async pair =>
                await cluster.User(pair.Key).Apply(EngineCluster.Batch([View(pair.Key, pair.Value[step], step)], firstOffset: step * 10))));
            foreach (var outcome in outcomes)
                last[outcome.Recommendations[0].User] = outcome.Recommendations[0];
        }
        foreach (var (user, history) in histories)
        {
            var scores = cluster.Model.Reference.Scores(cluster.Model.Reference.Run(history).Hidden);
            var expected = scores.Select((score, item) => (Item: $"i{item}", Score: score)).OrderByDescending(static pair => pair.Score).Take(20).ToArray();
            Assert.Equal(20, last[user].Items.Length);
            Assert.All(last[user].Items, item => Assert.Equal(scores[int.Parse(item.Item[1..], null)], item.Score, Tolerance));
            Assert.All(expected.Zip(last[user].Items), pair => Assert.Equal(pair.First.Score, pair.Second.Score, Tolerance));
        }
    }

    /// <summary>Batches are delivered in log order, cut anywhere, each perhaps several times and from further back, as replays do.</summary>
    [Fact]
    public Task RedeliveriesChangeNothing() =>
        Gen.Select(Gen.Int[0, 59].Array[1, 12], Gen.Int[0, 11].Array[0, 8], Gen.Guid).SampleAsync(async (items, replays, unique) =>
        {
            string plain = $"plain-{unique}", replayed = $"replayed-{unique}";
            var once = (await cluster.User(plain).Apply(EngineCluster.Batch(items.Select((item, step) => View(plain, item, step))))).Recommendations;
            var events = items.Select((item, step) => View(replayed, item, step)).ToArray();
            var seen = new Dictionary<long, Recommendation>();
            foreach (var end in replays.Select(at => Math.Min(at, items.Length - 1)).Order().Append(items.Length - 1))
            {
                var from = Math.Max(0, end - 4);
                // The events before were delivered already: a replay may begin anywhere among them.
                var outcome = await cluster.User(replayed).Apply(EngineCluster.Batch(events[..(end + 1)]));
                foreach (var signal in outcome.Recommendations)
                    if (!seen.TryAdd(signal.Position.Offset, signal))
                        Assert.Equivalent(seen[signal.Position.Offset], signal, strict: true);
                await cluster.User(replayed).Apply(EngineCluster.Batch(events[from..(end + 1)], firstOffset: from * 3));
            }
            Assert.Equal(once.Length, seen.Count);
            foreach (var expected in once)
                Assert.Equal(expected.Items, seen[expected.Position.Offset].Items);
            Assert.Equal(items.Length, (await cluster.User(replayed).Describe()).Events);
        }, iter: 30, threads: 1);

    [Fact]
    public async Task ARedeliveredEventReturnsItsSignalsUntilTheyAreCommitted()
    {
        var batch = EngineCluster.Batch([View("pending", 1, 0)], firstOffset: 10);
        var first = await cluster.User("pending").Apply(batch);
        var again = await cluster.User("pending").Apply(batch);
        Assert.Equivalent(first.Recommendations, again.Recommendations, strict: true);
        Assert.Empty(again.Observations);
        var committed = await cluster.User("pending").Apply(batch with { Committed = 11 });
        Assert.Empty(committed.Recommendations);
        Assert.Equal(10, committed.Position);
    }

    [Fact]
    public async Task PendingSignalsOutliveTheActivation()
    {
        var batch = EngineCluster.Batch([View("moved", 1, 0), View("moved", 2, 1)]);
        var first = await cluster.User("moved").Apply(batch);
        await cluster.Deactivate("moved");
        Assert.Equivalent(first.Recommendations, (await cluster.User("moved").Apply(batch)).Recommendations, strict: true);
    }

    [Fact]
    public async Task AStateThatWasStoredGoesOnAsIfItHadNeverLeft()
    {
        await cluster.User("stays").Apply(EngineCluster.Batch([View("stays", 1, 0), View("stays", 2, 1), View("stays", 3, 2)]));
        await cluster.User("leaves").Apply(EngineCluster.Batch([View("leaves", 1, 0), View("leaves", 2, 1)]));
        await cluster.Deactivate("leaves");
        var back = await cluster.User("leaves").Apply(EngineCluster.Batch([View("leaves", 3, 2)], firstOffset: 6));
        var there = await cluster.User("stays").Apply(EngineCluster.Batch([View("stays", 3, 2)], firstOffset: 6));
        Assert.Equal(there.Recommendations[0].Items, back.Recommendations[0].Items);
    }

    [Fact]
    public async Task AProducersRepeatIsSkippedAtItsNewOffset()
    {
        var view = View("repeat", 1, 0);
        await cluster.User("repeat").Apply(EngineCluster.Batch([view]));
        var repeat = await cluster.User("repeat").Apply(EngineCluster.Batch([view], firstOffset: 30));
        Assert.Empty(repeat.Recommendations);
        Assert.Equal(30, repeat.Position);
        Assert.Equal(1, (await cluster.User("repeat").Describe()).Events);
    }

    [Fact]
    public async Task AGrainBehindWhatWasConfirmedRefusesAndAppliesNothing()
    {
        await cluster.User("behind").Apply(EngineCluster.Batch([View("behind", 1, 0)]));
        var refused = await cluster.User("behind").Apply(EngineCluster.Batch([View("behind", 2, 1)], firstOffset: 90, confirmed: 60));
        Assert.True(refused.Behind);
        Assert.True(refused.Position < 60);
    }

    [Fact]
    public async Task ASnapshotSaysWhichPositionItHolds()
    {
        await cluster.User("snapshot").Apply(EngineCluster.Batch([View("snapshot", 1, 0), View("snapshot", 2, 1)]));
        Assert.Equal(3, await cluster.User("snapshot").Snapshot("log", 0, committed: 4, token: 0));
        Assert.Equal(-1, await cluster.User("snapshot").Snapshot("another log", 0, committed: 0, token: 0));
    }

    [Fact]
    public async Task ANewLogGoesOnWithTheStateOfTheOld()
    {
        await cluster.User("restarted").Apply(EngineCluster.Batch([View("restarted", 1, 0), View("restarted", 2, 1)], firstOffset: 500));
        var outcome = await cluster.User("restarted").Apply(EngineCluster.Batch([View("restarted", 3, 2)], firstOffset: 0, log: "the log of the next start"));
        Assert.Equal(0, outcome.Position);
        var same = await cluster.User("unbroken").Apply(EngineCluster.Batch([View("unbroken", 1, 0), View("unbroken", 2, 1), View("unbroken", 3, 2)]));
        Assert.Equal(same.Recommendations[^1].Items, outcome.Recommendations[0].Items);
    }

    [Fact]
    public async Task WhatWasBoughtIsNeverRecommended()
    {
        var bought = Enumerable.Range(0, 30).Select(static item => $"i{item}").ToArray();
        var outcome = await cluster.User("buyer").Apply(EngineCluster.Batch([Interactions.Purchase("buyer", 0, bought)]));
        var items = outcome.Recommendations[0].Items;
        Assert.Equal(20, items.Length);
        Assert.Empty(items.Select(static item => item.Item).Intersect(bought));
        Assert.False(outcome.Recommendations[0].Fallback);
    }

    [Fact]
    public async Task AUserOfUnknownItemsGetsPopularOnesMarkedAsFallback()
    {
        var outcome = await cluster.User("stranger").Apply(EngineCluster.Batch([Interactions.View("stranger", "never trained on")]));
        var signal = outcome.Recommendations[0];
        Assert.True(signal.Fallback);
        Assert.Equal(20, signal.Items.Length);
        Assert.Equal(signal.Items.OrderByDescending(static item => item.Score).Select(static item => item.Item), signal.Items.Select(static item => item.Item));
        Assert.All(signal.Items, static item => Assert.Equal("popularity", item.Source));
    }

    [Fact]
    public async Task AnUnknownItemMovesNothing()
    {
        var before = await cluster.User("curious").Apply(EngineCluster.Batch([View("curious", 1, 0)]));
        var after = await cluster.User("curious").Apply(EngineCluster.Batch([Interactions.View("curious", "never trained on", 1)], firstOffset: 3));
        Assert.Equal(before.Recommendations[0].Items, after.Recommendations[0].Items);
    }

    [Fact]
    public async Task AWithdrawnConsentLeavesPopularItems()
    {
        await cluster.User("private").Apply(EngineCluster.Batch([View("private", 1, 0)]));
        var withdrawal = View("private", 0, 1) with { Type = InteractionType.Consent, Item = null, Consent = false };
        var outcome = await cluster.User("private").Apply(EngineCluster.Batch([withdrawal, View("private", 2, 2)], firstOffset: 3));
        Assert.All(outcome.Recommendations, static signal => Assert.True(signal.Fallback));
    }

    [Fact]
    public async Task AnErasureLeavesNothingThatARedeliveryCouldBringBack()
    {
        var history = new[] { View("forgotten", 1, 0), View("forgotten", 2, 1) };
        await cluster.User("forgotten").Apply(EngineCluster.Batch(history));
        var erase = View("forgotten", 0, 2) with { Type = InteractionType.Erase, Item = null };
        var outcome = await cluster.User("forgotten").Apply(EngineCluster.Batch([erase], firstOffset: 6));
        Assert.Single(outcome.Erasures);
        Assert.Empty(outcome.Recommendations);
        var redelivered = await cluster.User("forgotten").Apply(EngineCluster.Batch([.. history, erase]));
        Assert.Equal(outcome.Erasures, redelivered.Erasures);
        Assert.Empty(redelivered.Recommendations);
        await cluster.Deactivate("forgotten");
        var description = await cluster.User("forgotten").Describe();
        Assert.Equal((0, null), (description.Events, description.LastSeen));
        Assert.Empty(description.Latest);
    }

    [Fact]
    public async Task WhatWentBeforeAnErasureInItsBatchIsNotSaid()
    {
        var erase = View("erased-midway", 0, 2) with { Type = InteractionType.Erase, Item = null };
        await cluster.User("erased-midway").Apply(EngineCluster.Batch([View("erased-midway", 1, 0)]));
        var batch = EngineCluster.Batch([View("erased-midway", 1, 0), View("erased-midway", 2, 1), erase, View("erased-midway", 3, 3)]);
        var outcome = await cluster.User("erased-midway").Apply(batch);
        Assert.Single(outcome.Erasures);
        Assert.Equal(batch.Events[^1].Interaction.Id, Assert.Single(outcome.Recommendations).CauseId);
        Assert.Equivalent(outcome.Recommendations, (await cluster.User("erased-midway").Apply(batch)).Recommendations, strict: true);
    }

    [Fact]
    public async Task ARobotIsReportedAsOneGrowingIncident()
    {
        var events = Enumerable.Range(0, 200).Select(static step => View("robot", step * 7 % 60, 0) with
        {
            Id = $"robot-{step}",
            Time = Interactions.Day.AddMilliseconds(step * 500),
        });
        var outcome = await cluster.User("robot").Apply(EngineCluster.Batch(events));
        Assert.NotEmpty(outcome.Anomalies);
        Assert.Single(outcome.Anomalies.Select(static anomaly => anomaly.IncidentId).Distinct());
        Assert.Equal(Enumerable.Range(1, outcome.Anomalies.Length), outcome.Anomalies.Select(static anomaly => anomaly.Sequence));
        Assert.All(outcome.Anomalies, static anomaly => Assert.All(anomaly.Reasons, static reason => Assert.NotEmpty(reason.Evidence)));
        Assert.True(outcome.Anomalies.Length < 20, $"{outcome.Anomalies.Length} signals for one incident");
    }

    private static Interaction View(string user, int item, int step) => Interactions.View(user, $"i{item}", step, $"{user}-{step}");
}
