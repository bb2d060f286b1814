using System.Text.Json;
using Confluent.Kafka;
using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Ingest;

namespace Personalization.Unit.Tests;

public sealed class TransactionalPublisherTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string[] Abortable = ["Produce", "SendOffset", "Commit"];

    private readonly ScriptedTransactions.Log _log = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AMicroBatchAndItsOffsetAreOneTransaction()
    {
        using var publisher = Open();
        await Publish(publisher, records: 2, next: 3);
        Assert.Equal(["Init", "Begin", "Produce", "Produce", "SendOffset 3", "Commit"], _log.Calls);
    }

    [Fact]
    public async Task WhileNothingWaitsNothingIsBegun()
    {
        using var publisher = Open();
        await publisher.Ready.WaitAsync(Patience, Cancellation);
        await Publish(publisher, records: 0, next: 7);
        Assert.Equal(["Init", "Begin", "SendOffset 7", "Commit"], _log.Calls);
    }

    [Fact]
    public async Task MicroBatchesThatWaitShareTheNextTransaction()
    {
        using var reached = new ManualResetEventSlim();
        using var released = new ManualResetEventSlim();
        _log.Script = call =>
        {
            if (call != "Commit" || reached.IsSet)
                return;
            reached.Set();
            released.Wait(Patience);
        };
        using var publisher = Open();
        var first = Publish(publisher, 1, next: 1);
        Assert.True(reached.Wait(Patience, Cancellation));
        var others = Enumerable.Range(2, 3).Select(next => Publish(publisher, 1, next)).ToArray();
        released.Set();
        await Task.WhenAll([first, .. others]);
        Assert.Equal(["Init", "Begin", "Produce", "SendOffset 1", "Commit", "Begin", "Produce", "Produce", "Produce", "SendOffset 4", "Commit"], _log.Calls);
    }

    [Theory]
    [InlineData("Init")]
    [InlineData("Begin")]
    [InlineData("Produce")]
    [InlineData("SendOffset")]
    [InlineData("Commit")]
    public async Task ARetriableCallIsMadeAgain(string call)
    {
        FailOnce(call, new KafkaRetriableException(new Error(Confluent.Kafka.ErrorCode.Local_TimedOut)));
        using var publisher = Open();
        await Publish(publisher, 1, next: 1);
        Assert.Equal(2, _log.Calls.Count(made => made.StartsWith(call, StringComparison.Ordinal)));
        Assert.Single(_log.Seen);
        Assert.DoesNotContain("Abort", _log.Calls);
    }

    [Theory]
    [InlineData("Produce")]
    [InlineData("SendOffset")]
    [InlineData("Commit")]
    public async Task AnAbortableFailureAbortsAndEndsInAReplay(string call)
    {
        FailOnce(call, new KafkaTxnRequiresAbortException(new Error(Confluent.Kafka.ErrorCode.UnknownMemberId)));
        using var publisher = Open();
        await Assert.ThrowsAsync<KafkaTxnRequiresAbortException>(() => Publish(publisher, 1, next: 1));
        Assert.Equal("Abort", _log.Calls[^1]);
        Assert.Empty(_log.Seen);
        // Nothing goes on with it, as if nothing had been.
        await Assert.ThrowsAsync<KafkaTxnRequiresAbortException>(() => Publish(publisher, 1, next: 2));
        Assert.Equal("Abort", _log.Calls[^1]);
    }

    [Fact]
    public Task WhoIsFencedCommitsNothingAndSaysThatThePartitionIsTaken() =>
        Gen.Select(
            Gen.OneOfConst("Init", "Begin", "Produce", "SendOffset", "Commit"),
            Gen.OneOfConst(Confluent.Kafka.ErrorCode.Local_Fenced, Confluent.Kafka.ErrorCode.ProducerFenced, Confluent.Kafka.ErrorCode.InvalidProducerEpoch),
            Gen.Bool).SampleAsync(static async (call, code, fatal) =>
        {
            var log = new ScriptedTransactions.Log { Script = made => Throw(made, call, new KafkaException(new Error(code, "fenced", fatal))) };
            using var publisher = Open(log);
            await Assert.ThrowsAsync<PartitionTakenException>(() => Publish(publisher, 1, next: 1));
            Assert.Empty(log.Seen);
            Assert.DoesNotContain("Abort", log.Calls);
        }, iter: 40);

    [Theory]
    [InlineData("Init")]
    [InlineData("Begin")]
    [InlineData("Produce")]
    [InlineData("SendOffset")]
    [InlineData("Commit")]
    public async Task AFatalFailureIsToldAsItIsAndNotAborted(string call)
    {
        FailOnce(call, new KafkaException(new Error(Confluent.Kafka.ErrorCode.TransactionalIdAuthorizationFailed, "not allowed", isFatal: true)));
        using var publisher = Open();
        var failure = await Assert.ThrowsAsync<KafkaException>(() => Publish(publisher, 1, next: 1));
        Assert.Equal("not allowed", failure.Error.Reason);
        Assert.DoesNotContain("Abort", _log.Calls);
        Assert.Empty(_log.Seen);
    }

    [Fact]
    public async Task ATransactionIsAbortedWhereThePartitionIsLostInTheMiddleOfIt()
    {
        using var reached = new ManualResetEventSlim();
        _log.Script = call =>
        {
            if (!call.StartsWith("SendOffset", StringComparison.Ordinal))
                return;
            reached.Set();
            throw new KafkaRetriableException(new Error(Confluent.Kafka.ErrorCode.Local_TimedOut));
        };
        using var publisher = Open();
        var publication = Publish(publisher, 1, next: 1);
        Assert.True(reached.Wait(Patience, Cancellation));
        publisher.Dispose();
        await Assert.ThrowsAnyAsync<Exception>(() => publication);
        Assert.Equal("Abort", _log.Calls[^1]);
        Assert.Empty(_log.Seen);
    }

    /// <summary>Whatever call fails how often, with a worker that replays from what is committed, a reader of committed signals sees each once.</summary>
    [Fact]
    public Task EverySignalIsSeenOnceWhateverFails() =>
        Gen.Select(Gen.Int[0, 7].Array[40], Gen.Int[1, 4]).SampleAsync(static async (faults, batch) =>
        {
            const int Events = 12;
            var made = 0;
            var log = new ScriptedTransactions.Log { Script = call => FailBy(faults, made++, call) };
            while (log.Committed < Events)
                await Work(log, Events, batch);
            var offsets = log.Seen.Select(static record => JsonSerializer.Deserialize(record.Value, WireJson.Default.Recommendation)!.Position.Offset);
            Assert.Equal(Enumerable.Range(0, Events).Select(static offset => (long)offset), offsets.Order());
        }, iter: 60, threads: 1);

    private static async Task Work(ScriptedTransactions.Log log, int events, int batch)
    {
        using var publisher = Open(log);
        try
        {
            await publisher.Ready.WaitAsync(Patience, Cancellation);
        }
        catch (Exception e) when (e is KafkaException or PartitionTakenException)
        {
            return;
        }
        using var worker = Records.Worker(new ScriptedUsers(), publisher, new PartitionMemory(), new(0, log.Committed, 100), new() { MaxBatch = batch });
        for (var offset = 0; offset < events; offset++)
            worker.Queue.Enqueue(Records.Of(offset, Interactions.View($"u{offset}", "item", offset)));
        while (worker.Acknowledged < events && !worker.Completion.IsCompleted)
            await Task.Yield();
        worker.Abort();
        await worker.Completion.ContinueWith(static _ => { }, TaskScheduler.Default).WaitAsync(Patience, Cancellation);
    }

    /// <summary>The first calls fail as drawn; later ones succeed, so that it ends.</summary>
    private static void FailBy(int[] faults, int made, string call)
    {
        switch (made < faults.Length ? faults[made] : 7)
        {
            case 0: throw new KafkaRetriableException(new Error(Confluent.Kafka.ErrorCode.Local_TimedOut));
            case 1 when Array.Exists(Abortable, abortable => call.StartsWith(abortable, StringComparison.Ordinal)):
                throw new KafkaTxnRequiresAbortException(new Error(Confluent.Kafka.ErrorCode.IllegalGeneration));
            case 2: throw new KafkaException(new Error(Confluent.Kafka.ErrorCode.Local_Fenced, "fenced", isFatal: true));
            case 3: throw new KafkaException(new Error(Confluent.Kafka.ErrorCode.Local_Fatal, "fatal", isFatal: true));
        }
    }

    private static void Throw(string made, string call, Exception failure)
    {
        if (made.StartsWith(call, StringComparison.Ordinal))
            throw failure;
    }

    private void FailOnce(string call, Exception failure)
    {
        var failed = false;
        _log.Script = made =>
        {
            if (failed || !made.StartsWith(call, StringComparison.Ordinal))
                return;
            failed = true;
            throw failure;
        };
    }

    private TransactionalPublisher Open() => Open(_log);

    private static TransactionalPublisher Open(ScriptedTransactions.Log log) =>
        new("clickstream[0]", () => new ScriptedTransactions(log), NullLogger.Instance);

    private static Task Publish(TransactionalPublisher publisher, int records, long next) =>
        publisher.Publish([.. Enumerable.Repeat(new OutgoingRecord("out", null, [1], []) { Kind = "recommendation" }, records)], next, Cancellation).WaitAsync(Patience, Cancellation);
}
