using CsCheck;
using Personalization.Fakes;
using Personalization.Inference;

namespace Personalization.Unit.Tests;

/// <summary>Batches run through real graphs, against plain arithmetic and against themselves.</summary>
public sealed class SteppingTests
{
    private const float Tolerance = 1e-4f;

    [Fact]
    public void OneEventAtATimeEqualsTheWholeSequenceWhoeverSharesTheBatch()
    {
        using var tiny = new TinyModel(items: 67, dimensions: 13);
        using var model = tiny.Load();
        Gen.Select(Gen.Int[1, 64], Gen.Int).Sample((size, seed) =>
        {
            var random = new Random(seed);
            using var batch = new GraphBatch(model, size);
            var histories = Enumerable.Range(0, size).Select(_ => new List<int>()).ToArray();
            var states = Enumerable.Range(0, size).Select(_ => new float[model.StateSize]).ToArray();
            for (var round = 0; round < 6; round++)
            {
                int[] present = [.. Enumerable.Range(0, size).Where(_ => random.Next(3) > 0)];
                random.Shuffle(present);
                var rows = present.Select(user =>
                {
                    histories[user].Add(random.Next(model.Catalogue.Count));
                    return Request(states[user], histories[user][^1], top: 0);
                }).ToArray();
                if (rows.Length > 0)
                    batch.Run(rows);
            }
            for (var user = 0; user < size; user++)
            {
                var (hidden, cell) = tiny.Reference.Run(histories[user]);
                AssertNear(hidden.Concat(cell), states[user]);
            }
        }, iter: 60);
    }

    [Fact]
    public void ARowsResultIsTheSameBitForBitWhoeverSharesItsBatch() =>
        Gen.Select(Gen.Int[1, 200], Gen.Int[1, 33], Gen.Int[2, 64], Gen.Int[0, 40], Gen.Int).Sample((items, dimensions, size, top, seed) =>
        {
            using var tiny = new TinyModel(items, dimensions, seed);
            using var model = tiny.Load();
            using var alone = new GraphBatch(model, capacity: 1);
            using var together = new GraphBatch(model, size);
            var random = new Random(seed);
            var starts = Enumerable.Range(0, size).Select(_ => Numbers(random, model.StateSize)).ToArray();
            var shared = starts.Select(state => Request([.. state], random.Next(-1, items), random.Next(2) * top)).ToArray();
            together.Run(shared);
            for (var row = 0; row < size; row++)
            {
                var single = Request([.. starts[row]], shared[row].Item, shared[row].Top);
                alone.Run([single]);
                Assert.Equal(BitConverter.SingleToInt32Bits(single.Result.LogZ), BitConverter.SingleToInt32Bits(shared[row].Result.LogZ));
                Assert.Equal(single.State, shared[row].State);
                Assert.Equal(single.Result.Top?.Items, shared[row].Result.Top?.Items);
                Assert.Equal(single.Result.Top?.Scores, shared[row].Result.Top?.Scores);
            }
        }, iter: 60, threads: 2);

    [Fact]
    public void WithNeighboursToo() =>
        Gen.Select(Gen.Int[1, 200], Gen.Int[2, 64], Gen.Int[0, 40], Gen.Int).Sample((items, size, top, seed) =>
        {
            using var tiny = new TinyModel(items, dimensions: 8, seed);
            using var model = tiny.Load();
            var neighbours = RandomSessions.Of(items, seed, weight: 0.4);
            using var alone = new GraphBatch(model, capacity: 1, neighbours);
            using var together = new GraphBatch(model, size, neighbours);
            var random = new Random(seed);
            var starts = Enumerable.Range(0, size).Select(_ => Numbers(random, model.StateSize)).ToArray();
            var sessions = starts.Select(_ => Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(items)).ToArray()).ToArray();
            var shared = starts.Select((state, row) => Request([.. state], random.Next(-1, items), random.Next(2) * top, sessions[row])).ToArray();
            together.Run(shared);
            for (var row = 0; row < size; row++)
            {
                var single = Request([.. starts[row]], shared[row].Item, shared[row].Top, sessions[row]);
                alone.Run([single]);
                Assert.Equal(single.State, shared[row].State);
                Assert.Equal(single.Result.Top?.Items, shared[row].Result.Top?.Items);
                Assert.Equal(single.Result.Top?.Scores, shared[row].Result.Top?.Scores);
                Assert.Equal(single.Result.Top?.Sources, shared[row].Result.Top?.Sources);
            }
        }, iter: 60, threads: 2);

    [Fact]
    public void AtTheSizeOfTheShippedModelToo()
    {
        using var tiny = new TinyModel(items: 3001, dimensions: 128, seed: 4);
        using var model = tiny.Load();
        var random = new Random(4);
        var starts = Enumerable.Range(0, 64).Select(_ => Numbers(random, model.StateSize)).ToArray();
        using var batch = new GraphBatch(model, 64);
        var full = starts.Select(state => Request([.. state], 7, top: 5)).ToArray();
        batch.Run(full);
        for (var size = 1; size < 64; size++)
        {
            var part = starts.Take(size).Select(state => Request([.. state], 7, top: 5)).ToArray();
            batch.Run(part);
            for (var row = 0; row < size; row++)
            {
                Assert.Equal(full[row].Result.LogZ, part[row].Result.LogZ);
                Assert.Equal(full[row].State, part[row].State);
                Assert.Equal(full[row].Result.Top!.Items, part[row].Result.Top!.Items);
            }
        }
    }

    [Fact]
    public void LogZAndTheBestAreThoseOfPlainArithmetic() =>
        Gen.Select(Gen.Int[1, 300], Gen.Int[1, 24], Gen.Int).Sample((items, dimensions, seed) =>
        {
            using var tiny = new TinyModel(items, dimensions, seed);
            using var model = tiny.Load();
            using var batch = new GraphBatch(model, capacity: 1);
            var state = Numbers(new Random(seed), model.StateSize);
            var row = Request(state, item: -1, top: items);
            batch.Run([row]);
            var scores = tiny.Reference.Scores([.. state.Take(dimensions).Select(value => (double)value)]);
            AssertNear([ReferenceLstm.LogSumExp(scores)], [row.Result.LogZ]);
            AssertNear(scores.OrderDescending(), row.Result.Top!.Scores);
            AssertNear(row.Result.Top.Items.Select(item => scores[item]), row.Result.Top.Scores);
            AssertNear(scores, [.. Enumerable.Range(0, items).Select(item => model.Score(state, item))]);
        }, iter: 60, threads: 2);

    [Fact]
    public void RankingOnlyLeavesTheStateAlone()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        using var batch = new GraphBatch(model, capacity: 2);
        var state = Numbers(new Random(1), model.StateSize);
        var before = state.ToArray();
        batch.Run([Request(state, item: -1, top: 3), Request(new float[model.StateSize], item: 4, top: 0)]);
        Assert.Equal(before, state);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ARunThatFailsInEitherGraphLeavesStatesUntouched(bool inStep)
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        using var batch = new GraphBatch(model, capacity: 2);
        var state = Numbers(new Random(1), model.StateSize);
        var before = state.ToArray();
        (inStep ? model.StepRun : model.RankRun).Terminate = true;
        Assert.ThrowsAny<Exception>(() => batch.Run([Request(state, item: 4, top: 3)]));
        Assert.Equal(before, state);
    }

    [Fact]
    public void APoisonedStateFailsItsOwnRowOnlyAndStaysAsItWas()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        using var batch = new GraphBatch(model, capacity: 2);
        float[] before = [float.NaN, .. Numbers(new Random(1), model.StateSize - 1)];
        var poisoned = Request([.. before], item: 4, top: 3);
        var sound = Request(new float[model.StateSize], item: 4, top: 3);
        batch.Run([poisoned, sound]);
        Assert.Contains(model.Id, Assert.IsType<InvalidOperationException>(poisoned.Failure).Message, StringComparison.Ordinal);
        Assert.Equal(before, poisoned.State);
        Assert.Null(sound.Failure);
        Assert.NotEqual(0, sound.State[0]);
    }

    private static AdvanceRequest Request(float[] state, int item, int top, params ReadOnlySpan<int> session)
    {
        var request = new AdvanceRequest(_ => { });
        request.Fill(state, item, top, session, CancellationToken.None);
        return request;
    }

    private static float[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];

    private static void AssertNear(IEnumerable<double> expected, float[] actual)
    {
        var index = 0;
        foreach (var value in expected)
        {
            Assert.True(Math.Abs(value - actual[index]) <= Tolerance * Math.Max(1, Math.Abs(value)), $"[{index}] is {actual[index]}, expected {value}");
            index++;
        }
        Assert.Equal(index, actual.Length);
    }
}
