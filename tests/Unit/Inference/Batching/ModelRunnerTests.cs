using CsCheck;
using Personalization.Fakes;
using Personalization.Inference;

namespace Personalization.Unit.Tests;

public sealed class ModelRunnerTests : IDisposable
{
    private readonly TinyModel _tiny = new();
    private readonly ScriptedBatch _batch = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public async Task RowsThatComeWhileABatchRunsShareTheNext()
    {
        await using var runner = Scripted(maxBatch: 4);
        _batch.Hold();
        var first = Row(runner, 0);
        await _batch.Began.Task;
        Task<Advance>[] rest = [.. Enumerable.Range(1, 6).Select(item => Row(runner, item))];
        _batch.Release();
        await Task.WhenAll([first, .. rest]);
        Assert.Equal([[0], [1, 2, 3, 4], [5, 6]], _batch.Ran);
    }

    [Fact]
    public async Task EveryRowIsAnsweredExactlyOnceWhateverFailsOrIsCancelled() =>
        await Gen.Select(Gen.Int[1, 4], Gen.Int[1, 8], Gen.Int[0, 1].Array[1, 200]).SampleAsync(async (workers, maxBatch, cancelled) =>
        {
            var batch = new ScriptedBatch { FailsOn = 13 };
            await using var runner = Scripted(maxBatch, workers, batch);
            using var gone = new CancellationTokenSource();
            await gone.CancelAsync();
            var rows = cancelled.Select((isCancelled, item) => Cancellable(runner, item % 50, isCancelled == 1 ? gone.Token : CancellationToken.None)).ToArray();
            var ended = await Task.WhenAll(rows.Select(row => row.ContinueWith(done => done.Status, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default)));
            for (var item = 0; item < rows.Length; item++)
            {
                Assert.Equal(cancelled[item] == 1, ended[item] == TaskStatus.Canceled);
                if (ended[item] == TaskStatus.RanToCompletion)
                    Assert.Equal(item % 50, (await rows[item]).LogZ);
            }
            var ran = batch.Ran.SelectMany(items => items).Order();
            Assert.Equal(Enumerable.Range(0, rows.Length).Where(item => cancelled[item] == 0).Select(item => item % 50).Order(), ran);
            var failed = batch.Ran.Where(items => items.Contains(13)).Sum(items => items.Length);
            Assert.Equal(failed, ended.Count(status => status == TaskStatus.Faulted));
        }, iter: 100);

    [Fact]
    public async Task AFailingRunFailsAllOfItsBatchAndTheNextBatchRuns()
    {
        _batch.FailsOn = 2;
        await using var runner = Scripted(maxBatch: 3);
        _batch.Hold();
        var first = Row(runner, 0);
        await _batch.Began.Task;
        Task<Advance>[] rows = [.. Enumerable.Range(1, 4).Select(item => Row(runner, item))];
        _batch.Release();
        await first;
        foreach (var row in rows[..3])
            Assert.Contains("item 2", (await Assert.ThrowsAsync<InvalidOperationException>(() => row)).Message, StringComparison.Ordinal);
        Assert.Equal(4, (await rows[3]).LogZ);
    }

    [Fact]
    public async Task WhatWaitsIsRunBeforeTheRunnerEnds()
    {
        var runner = Scripted(maxBatch: 2);
        _batch.Hold();
        Task<Advance>[] rows = [.. Enumerable.Range(0, 7).Select(item => Row(runner, item))];
        var ending = runner.DisposeAsync();
        _batch.Release();
        await ending;
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], (await Task.WhenAll(rows)).Select(row => (int)row.LogZ));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Row(runner, 1));
    }

    [Fact]
    public async Task ARowTooManyIsRefusedByName()
    {
        var options = _tiny.Options(maxBatch: 1);
        options.QueueCapacity = 2;
        await using var runner = new ModelRunner(_tiny.Load(), options, TimeProvider.System, null, () => _batch);
        _batch.Hold();
        List<Task<Advance>> rows = [Row(runner, 0)];
        await _batch.Began.Task;
        rows.Add(Row(runner, 1));
        rows.Add(Row(runner, 2));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Row(runner, 3));
        Assert.Contains("Inference:QueueCapacity", error.Message, StringComparison.Ordinal);
        _batch.Release();
        await Task.WhenAll(rows);
    }

    [Fact]
    public async Task AStateOfAnotherModelAndItemsOutsideOfTheCatalogueAreRefused()
    {
        await using var runner = _tiny.Run();
        var state = new float[runner.Model.StateSize];
        await Assert.ThrowsAsync<ArgumentException>(() => runner.Advance(new float[3], 0, 0, CancellationToken.None).AsTask());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => runner.Advance(state, -2, 0, CancellationToken.None).AsTask());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => runner.Advance(state, 50, 0, CancellationToken.None).AsTask());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => runner.Advance(state, 0, -1, CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task AFailingModelLeavesEveryStateOfTheBatchUntouched()
    {
        await using var runner = _tiny.Run();
        runner.Model.RankRun.Terminate = true;
        var states = Enumerable.Range(0, 20).Select(user => Enumerable.Repeat(user / 20f, runner.Model.StateSize).ToArray()).ToArray();
        var rows = states.Select((state, user) => runner.Advance(state, user, 5, CancellationToken.None).AsTask()).ToArray();
        foreach (var row in rows)
            await Assert.ThrowsAnyAsync<Exception>(() => row);
        Assert.All(states.Select((state, user) => (state, user)), pair => Assert.All(pair.state, number => Assert.Equal(pair.user / 20f, number)));
    }

    [Fact]
    public async Task ConcurrentUsersEachGetTheirOwnHistory()
    {
        await using var runner = _tiny.Run(workers: 3, maxBatch: 16);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(async user =>
        {
            var state = new float[runner.Model.StateSize];
            int[] history = [.. Enumerable.Range(0, 12).Select(step => (user * 7 + step * 3) % 50)];
            Advance last = default;
            foreach (var item in history)
                last = await runner.Advance(state, item, 5, CancellationToken.None);
            var (hidden, _) = _tiny.Reference.Run(history);
            Assert.Equal(ReferenceLstm.LogSumExp(_tiny.Reference.Scores(hidden)), last.LogZ, 1e-4);
        }));
    }

    [Fact]
    public async Task TheAnswerComesOnTheCallersOwnScheduler()
    {
        await using var runner = _tiny.Run();
        var scheduler = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
        await Task.Factory.StartNew(async () =>
        {
            for (var step = 0; step < 20; step++)
            {
                await runner.Advance(new float[runner.Model.StateSize], step, 0, CancellationToken.None);
                Assert.Same(scheduler, TaskScheduler.Current);
            }
        }, CancellationToken.None, TaskCreationOptions.None, scheduler).Unwrap();
    }

    private ModelRunner Scripted(int maxBatch, int workers = 1, ScriptedBatch? batch = null) =>
        new(_tiny.Load(), _tiny.Options(workers, maxBatch), TimeProvider.System, null, () => batch ?? _batch);

    private static Task<Advance> Row(ModelRunner runner, int item) => Cancellable(runner, item, CancellationToken.None);

    private static async Task<Advance> Cancellable(ModelRunner runner, int item, CancellationToken cancellation) =>
        await runner.Advance(new float[runner.Model.StateSize], item, 0, cancellation);
}
