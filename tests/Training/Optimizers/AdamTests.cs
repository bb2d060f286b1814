using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Personalization.Training.Tests;

/// <summary>Our Adam against that of TorchSharp.</summary>
[Collection(TrainingCollection.Name)]
public sealed class AdamTests : IDisposable
{
    private const int Rows = 23;
    private const int Width = 13;   // No whole number of vector registers.

    private readonly DisposeScope _scope;
    private readonly Generator _chance;

    public AdamTests()
    {
        TorchLibraries.Load();
        _scope = NewDisposeScope();
        _chance = new Generator(5);
    }

    public void Dispose()
    {
        _scope.Dispose();
        _chance.Dispose();
    }

    [Theory]
    [InlineData(0.01)]   // Below the longest gradient.
    [InlineData(10)]     // Clipped.
    public void AllWeightsMoveAsUnderTheLibrarysAdam(double spread)
    {
        var (ours, theirs) = Twins();
        var adam = new Adam([ours], []);
        using var wanted = optim.Adam([theirs], 0.01);
        for (var step = 0; step < 50; step++)
        {
            var gradient = randn(Rows, Width, generator: _chance) * spread;
            (ours.grad, theirs.grad) = (gradient.clone(), gradient.clone());
            nn.utils.clip_grad_norm_([theirs], 1);
            wanted.step();
            adam.Step(0.01);
        }

        Assert.Equal(theirs.ToNumbers(), ours.ToNumbers(), new Within(1e-5f));
    }

    [Fact]
    public void AGradientIsUsedOnce()
    {
        var (ours, _) = Twins();
        var adam = new Adam([ours], []);
        ours.grad = ones(Rows, Width);
        adam.Step(0.01);
        var after = ours.ToNumbers();
        adam.Step(0.01);

        Assert.Equal(after, ours.ToNumbers());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ARowThatIsTouchedNowAndThenEndsWhereStepsOverAllRowsWouldHaveBroughtIt(int seed)
    {
        var random = new Random(seed);
        using var table = new RowTable(randn(Rows, Width, generator: _chance));
        using var bias = new RowTable(randn(Rows, generator: _chance));
        var all = new Parameter(table.Weights.detach().clone());
        var allBias = new Parameter(bias.Weights.detach().clone());
        var adam = new Adam([table.Weights, bias.Weights], [table, bias]);
        using var wanted = optim.Adam([all, allBias], 0.01);
        for (var step = 1; step <= 400; step++)
        {
            // A rate that changes as in a training; the first steps, in which biases change fast, touch every row.
            var rate = 0.01 * Math.Cos(step / 400.0);
            long[] asked = step <= 30 ? [.. Enumerable.Range(0, Rows).Select(row => (long)row)] : [.. Enumerable.Range(0, 4).Select(_ => (long)random.Next(Rows))];
            var slopes = randn(asked.Length, Width, generator: _chance);
            var touched = TouchedRows.Of(asked);
            ((table.Touch(touched) * slopes).sum() + (bias.Touch(touched) * slopes.sum(1)).sum()).backward();
            ((all.index_select(0, tensor(asked)) * slopes).sum() + (allBias.index_select(0, tensor(asked)) * slopes.sum(1)).sum()).backward();
            nn.utils.clip_grad_norm_([all, allBias], 1);
            foreach (var group in wanted.ParamGroups)
                group.LearningRate = rate;
            wanted.step();
            wanted.zero_grad();
            adam.Step(rate);
        }

        adam.Settle();
        // The series takes rate and biases of its first step for all of them.
        Assert.Equal(all.ToNumbers(), table.Weights.ToNumbers(), new Within(0.01f));
        Assert.Equal(allBias.ToNumbers(), bias.Weights.ToNumbers(), new Within(0.01f));
    }

    [Fact]
    public void SettlingTwiceMovesNothing()
    {
        using var table = new RowTable(randn(Rows, Width, generator: _chance));
        var adam = new Adam([table.Weights], [table]);
        for (var step = 0; step < 5; step++)
        {
            table.Touch(TouchedRows.Of([step, 7])).sum().backward();
            adam.Step(0.01);
        }

        var before = table.Weights.ToNumbers();
        adam.Settle();
        var settled = table.Weights.ToNumbers();
        adam.Settle();

        Assert.NotEqual(before, settled);
        Assert.Equal(settled, table.Weights.ToNumbers());
    }

    [Fact]
    public void ARowThatWasNeverTouchedStaysWhereItBegan()
    {
        using var table = new RowTable(randn(Rows, Width, generator: _chance));
        var began = table.Weights.ToNumbers();
        var adam = new Adam([table.Weights], [table]);
        table.Touch(TouchedRows.Of([3])).sum().backward();
        adam.Step(0.01);
        adam.Settle();

        foreach (var (row, numbers) in table.Weights.ToNumbers().Chunk(Width).Index())
            Assert.Equal(row != 3, numbers.SequenceEqual(began.Skip(row * Width).Take(Width)));
    }

    private (Parameter Ours, Parameter Theirs) Twins()
    {
        var weights = randn(Rows, Width, generator: _chance);
        return (new Parameter(weights.clone()), new Parameter(weights.clone()));
    }

    private sealed class Within(float tolerance) : IEqualityComparer<float>
    {
        public bool Equals(float x, float y) => Math.Abs(x - y) <= tolerance;

        public int GetHashCode(float obj) => 0;
    }
}
