using CsCheck;

namespace Personalization.Training.Tests;

public sealed class WindowsTests
{
    [Fact]
    public void EveryStepOfAHistoryIsLearnedFromExactlyOnce() =>
        Gen.Select(Gen.Int[0, 99].Array[0, 40], Gen.Int[1, 12]).Sample((history, longest) =>
        {
            var windows = Windows.Of(history, longest).ToList();

            Assert.All(windows, window => Assert.InRange(window.Length, 2, longest + 1));
            Assert.Equal(history.Zip(history.Skip(1)), windows.SelectMany(window => window.Zip(window.Skip(1))));
        });

    [Fact]
    public void EveryWindowIsInExactlyOneBatchWithinItsBounds() =>
        Gen.Select(Gen.Int[1, 99].Array[2, 12].List[1, 60], Gen.Int[1, 9], Gen.Int[11, 50]).Sample((windows, rows, positions) =>
        {
            var batches = new SequenceBatches(rows, positions).Arrange(windows, new Random(1));

            Assert.All(batches, batch => Assert.True(batch.Rows <= rows && batch.Rows * batch.Length <= positions));
            var steps = batches.SelectMany(batch => batch.Positions.Zip(batch.Targets, (position, target) => (batch.Inputs[position], target)));
            Assert.Equal(windows.SelectMany(window => window.Zip(window.Skip(1), (item, next) => ((long)item, (long)next))).Order(), steps.Order());
        });

    [Fact]
    public void TheRateWarmsUpThenFallsToZero()
    {
        var rate = new LearningRate(1, 100);

        Assert.Equal([0.2, 0.4, 0.6, 0.8, 1.0, 1.0], Enumerable.Range(0, 6).Select(step => Math.Round(rate.At(step), 6)));
        Assert.Equal(0.5, rate.At(52), 0.02);
        Assert.InRange(rate.At(99), 0, 0.001);
    }
}
