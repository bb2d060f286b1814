using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Personalization.Training.Tests;

[Collection(TrainingCollection.Name)]
public sealed class SampledSoftmaxTests : IDisposable
{
    private const int Items = 60;
    private static readonly long[] Counts = [.. Enumerable.Range(0, Items).Select(static item => 5000L / (item + 1) + 1)];
    private static readonly long[] Targets = [0, 7, 59];

    private readonly ScratchFolder _folder = new();
    private readonly DisposeScope _scope;
    private readonly Tensor _users;
    private readonly Tensor _vectors;
    private readonly Parameter _bias;
    private readonly Generator _chance = Chance();

    public SampledSoftmaxTests()
    {
        _scope = NewDisposeScope();
        (_users, _vectors, _bias) = (randn(Targets.Length, 8, generator: _chance), randn(Items, 8, generator: _chance), new Parameter(randn(Items, generator: _chance)));
    }

    public void Dispose()
    {
        _scope.Dispose();
        _chance.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void TheSumOverAllItemsIsRightOnAverage()
    {
        var scores = addmm(_bias, _users, _vectors.t(), 1, 1);
        for (var row = 0; row < Targets.Length; row++)
        {
            var sums = Enumerable.Range(0, 4000).Select(_ => Math.Exp(Loss(row, drawn: 12) + scores[row, Targets[row]].item<float>())).ToArray();
            var wanted = scores[row].exp().sum().item<float>();
            Assert.Equal(1, sums.Average() / wanted, 0.05);
            Assert.True(sums.Max() > 1.1 * wanted, "12 of 60 draw different sums, else this shows nothing");
        }
    }

    [Fact]
    public void TheMoreAreDrawnTheNearerItComesToTheLossOverAllItems()
    {
        var all = nn.functional.cross_entropy(addmm(_bias, _users, _vectors.t(), 1, 1), tensor(Targets)).item<float>();

        Assert.Equal(all, Loss(drawn: 200_000), 0.02);
        Assert.InRange(Off(20), 2 * Off(2000), double.MaxValue);

        double Off(int drawn) => Enumerable.Range(0, 20).Average(_ => Math.Abs(all - Loss(drawn)));
    }

    [Fact]
    public async Task ACircleIsLearnedFromSomeOfItsItems()
    {
        var request = CyclicLog.Request(_folder.Write("log.txt", CyclicLog.Sequences(600, seed: 1)), _folder.PathOf("model"));

        var card = await CyclicLog.Train(request with { Network = request.Network with { SampledItems = 16, VectorLength = 6 } });

        Assert.InRange(card.Metrics["validation_mrr@20"], 0.9, 1);
        // Probabilities, too, are those over all items: half of what came was told with more than one in two.
        Assert.InRange(card.SurpriseQuantiles![10], 0, Math.Log(2));
    }

    [Fact]
    public async Task SmoothingOverItemsThatAreNotDrawnIsRefused()
    {
        var request = CyclicLog.Request(_folder.Write("log.txt", CyclicLog.Sequences(60, seed: 1)), _folder.PathOf("model"));

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => CyclicLog.Train(request with { Network = request.Network with { SampledItems = 16, LabelSmoothing = 0.1 } }));

        Assert.Contains("--sampled-items 16", refusal.Message, StringComparison.Ordinal);
    }

    private double Loss(int drawn) => Loss(_users, Targets, drawn);

    private double Loss(int row, int drawn) => Loss(_users.narrow(0, row, 1), [Targets[row]], drawn);

    private double Loss(Tensor users, long[] targets, int count)
    {
        using var inner = NewDisposeScope();
        using var frozen = no_grad();
        using var softmax = new SampledSoftmax(Counts, count);
        var drawn = softmax.Draw(_chance);
        return softmax.Loss(users, targets, drawn, Asked(_vectors), Asked(_bias)).item<float>();

        Tensor Asked(Tensor all) => all.index_select(0, tensor((long[])[.. targets, .. drawn]));
    }

    private static Generator Chance()
    {
        TorchLibraries.Load();
        return new Generator(11);
    }
}
