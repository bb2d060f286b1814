using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Ingest;

namespace Personalization.Unit.Tests;

public sealed class EntitiesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatAnEntityKnowsReachesTheUserWithTheEvent()
    {
        var (entities, views) = (new ScriptedEntities(), new List<EntityView[]?>());
        using var batch = Applied(entities, views, [Order("anna", 0), Order("bob", 1), Interactions.View("anna", "lamp", 2)], out var outcomes);
        await outcomes;
        // Both orders in one call, unless the worker was quicker than the queue.
        Assert.Equal([0L, 1L], entities.Heard[EntityId.Of(EntityKind.Address, "home").ToString()].SelectMany(static call => call));
        Assert.Equal(2, views.Count(static known => known is [{ Kind: EntityKind.Address, Users: >= 1 }]));
        Assert.Single(views, static known => known is null);
    }

    [Fact]
    public async Task LookingAroundCostsNoCallHoweverMuchIsSaidOfItsOrigin()
    {
        var entities = new ScriptedEntities();
        using var batch = Applied(entities, [], [Interactions.View("anna", "lamp") with { Origin = new("phone", "10.0.0.1") }], out var outcomes);
        await outcomes;
        Assert.Empty(entities.Heard);
    }

    [Fact]
    public async Task AnEntityBehindItsConfirmedPositionMakesThePartitionReplay()
    {
        var entities = new ScriptedEntities { Script = static (_, _) => new EntityAnswer { Behind = true, Position = -1 } };
        using var batch = Applied(entities, [], [Order("anna", 0)], out var outcomes);
        await Assert.ThrowsAsync<StateBehindException>(() => outcomes);
    }

    [Fact]
    public async Task AnEntityThatANewerOwnerCalledEndsThisOwnership()
    {
        var entities = new ScriptedEntities { Script = static (_, _) => new EntityAnswer { Taken = true, Position = -1 } };
        using var batch = Applied(entities, [], [Order("anna", 0)], out var outcomes);
        await Assert.ThrowsAsync<PartitionTakenException>(() => outcomes);
    }

    [Fact]
    public async Task AnEntityBeyondTheLogsEndStopsThePartition()
    {
        var entities = new ScriptedEntities { Script = static (_, _) => new EntityAnswer { Position = 5_000 } };
        using var batch = Applied(entities, [], [Order("anna", 0)], out var outcomes);
        await Assert.ThrowsAsync<PartitionStoppedException>(() => outcomes);
    }

    [Fact]
    public async Task TheCheckpointWaitsForEntitiesAsItDoesForUsers()
    {
        var (entities, memory) = (new ScriptedEntities { Store = static () => Task.FromCanceled(new(true)) }, new PartitionMemory());
        using var worker = Records.Worker(new ScriptedUsers(), new HeldPublisher { Passes = true }, memory, new(0, 0, 100), entities: entities);
        worker.Queue.Enqueue(Records.Of(0, Interactions.View("anna", "lamp")));
        worker.Queue.Enqueue(Records.Of(1, Order("anna", 1)));
        await Until(worker, 2);
        await worker.StopApplying(Cancellation);
        using var over = new CancellationTokenSource();
        await over.CancelAsync();
        await worker.SnapshotAll(over.Token);
        Assert.Equal(0, memory.Checkpoints[^1].Offset);
        entities.Store = static () => Task.CompletedTask;
        await worker.SnapshotAll(Cancellation);
        Assert.Equal(2, memory.Checkpoints[^1].Offset);
    }

    [Fact]
    public void AMicroBatchSpeaksToAnEntityOnceInLogOrder()
    {
        var records = new[] { Records.Of(0, Order("anna", 0)), Records.Of(1, Order("bob", 1)), Records.Of(4, Order("anna", 2)) };
        var gathered = Gathering.Of(new Intake(new("log", "clickstream", 0), new(0, 0, 100), new(new IngestOptions()), new(new([]))).Take(records)!);
        Assert.Equal([0L, 1, 4], Assert.Single(gathered).Value.Select(static positioned => positioned.Offset));
    }

    private static PartitionWorker Applied(ScriptedEntities entities, List<EntityView[]?> views, Interaction[] events, out Task outcomes)
    {
        var users = new ScriptedUsers
        {
            Script = (_, batch) =>
            {
                lock (views)
                    views.AddRange(batch.Events.Select(static positioned => positioned.Entities));
                return null;
            },
        };
        var publisher = new HeldPublisher { Passes = true };
        var worker = Records.Worker(users, publisher, new PartitionMemory(), new(0, 0, 100), new IngestOptions(), entities: entities);
        foreach (var (offset, interaction) in events.Index())
            worker.Queue.Enqueue(Records.Of(offset, interaction));
        outcomes = Ended(worker, events.Length);
        return worker;
    }

    private static async Task Ended(PartitionWorker worker, int events)
    {
        await Until(worker, events);
        await worker.StopApplying(Cancellation);
        await worker.Completion.WaitAsync(Patience, Cancellation);
    }

    private static async Task Until(PartitionWorker worker, long next)
    {
        using var soon = new CancellationTokenSource(Patience);
        while (worker.Next < next && !worker.Completion.IsCompleted)
        {
            soon.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static Interaction Order(string user, int second) => Interactions.Purchase(user, second, "lamp") with
    {
        Order = new Order { Id = $"order-{second}", Lines = [new("lamp")], AddressHash = "home" },
    };
}
