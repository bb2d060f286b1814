using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Ingest;

namespace Personalization.Unit.Tests;

public sealed class EntityNoticesTests
{
    private const string Phone = "Device/0123";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnEntityIsToldWhomToForgetByNameAndOnce()
    {
        var (entities, publisher) = (new ScriptedEntities(), new HeldPublisher { Passes = true });
        using var worker = Worker(entities, publisher);
        await Ended(worker);
        var notice = Assert.Single(entities.Notices[Phone]);
        Assert.Equal(["ann"], notice.Forgotten);
        Assert.NotEmpty(publisher.Publications);
    }

    /// <summary>The user's grain says whom to tell until the commit: published before, a crash in between would leave the trace for good.</summary>
    [Fact]
    public async Task NothingIsPublishedBeforeTheEntityHasForgotten()
    {
        var publisher = new HeldPublisher { Passes = true };
        var entities = new ScriptedEntities { Heeding = static (_, _) => throw new IOException("The store is gone.") };
        using var worker = Worker(entities, publisher);
        await Assert.ThrowsAsync<IOException>(() => Ended(worker));
        Assert.Empty(publisher.Publications);
    }

    [Fact]
    public async Task AnEntityThatMissedEventsMakesThePartitionReplay()
    {
        var entities = new ScriptedEntities { Heeding = static (_, _) => new EntityAnswer { Behind = true, Position = -1 } };
        using var worker = Worker(entities, new HeldPublisher { Passes = true });
        await Assert.ThrowsAsync<StateBehindException>(() => Ended(worker));
    }

    [Fact]
    public async Task AnEntityThatANewerOwnerCalledEndsThisOwnership()
    {
        var entities = new ScriptedEntities { Heeding = static (_, _) => new EntityAnswer { Taken = true, Position = -1 } };
        using var worker = Worker(entities, new HeldPublisher { Passes = true });
        await Assert.ThrowsAsync<PartitionTakenException>(() => Ended(worker));
    }

    private static PartitionWorker Worker(ScriptedEntities entities, HeldPublisher publisher)
    {
        var users = new ScriptedUsers
        {
            Script = static (_, batch) => new Outcome
            {
                Position = batch.Events[^1].Offset,
                Erasures = [new("erasure", Interactions.Day, new(batch.Log, batch.Partition, batch.Events[^1].Offset))],
                Partings = [Phone],
            },
        };
        var worker = Records.Worker(users, publisher, new PartitionMemory(), new(0, 0, 100), entities: entities);
        worker.Queue.Enqueue(Records.Of(0, Interactions.View("ann", "lamp") with { Type = InteractionType.Erase, Item = null }));
        return worker;
    }

    private static async Task Ended(PartitionWorker worker)
    {
        using var soon = new CancellationTokenSource(Patience);
        while (worker.Next < 1 && !worker.Completion.IsCompleted)
        {
            soon.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
        await worker.StopApplying(Cancellation);
        await worker.Completion.WaitAsync(Patience, Cancellation);
    }
}
