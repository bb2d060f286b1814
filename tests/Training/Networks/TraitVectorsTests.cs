using TorchSharp;
using static TorchSharp.torch;

namespace Personalization.Training.Tests;

/// <summary>Vectors of items of which something is known: made of all at once, or of those touched.</summary>
[Collection(TrainingCollection.Name)]
public sealed class TraitVectorsTests : IDisposable
{
    private const int Units = 13;
    private const int Seen = 9;
    private static readonly long[] Asked = [4, 0, 8, 4, 7];

    /// <summary>The last two were never seen; of item 7 nothing is known.</summary>
    private static readonly CataloguedItem[] Items =
        [.. Enumerable.Range(0, 11).Select(item => new CataloguedItem($"i{item}", item < Seen ? 1 : 0, item == 7 ? null : $"word{item % 3} thing", item == 7 ? null : $"c{item % 2}"))];

    private readonly DisposeScope _scope;

    public TraitVectorsTests()
    {
        TorchLibraries.Load();
        _scope = NewDisposeScope();
    }

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void StepsOverTheTouchedLeadWhereStepsOverAllLead(double length)
    {
        using var whole = VectorsOf(length);
        using var some = VectorsOf(length);
        using var chance = new Generator(3);
        var (adam, sparse) = (AdamOf(whole), AdamOf(some));
        for (var step = 0; step < 3; step++)
        {
            var slopes = randn(Asked.Length, Units, generator: chance);
            (whole.Rows(Seen).index_select(0, tensor(Asked)) * slopes).sum().backward();
            (some.Rows(TouchedRows.Of(Asked)) * slopes).sum().backward();
            adam.Step(0.01);
            sparse.Step(0.01);
            sparse.Settle();
        }

        // Within what the series that makes up for missed steps is off by.
        Assert.All(whole.Rows(Items.Length).ToNumbers().Zip(some.Rows(Items.Length).ToNumbers()), static pair => Assert.Equal(pair.First, pair.Second, 2e-3f));
        using var untouched = VectorsOf(length);
        Assert.NotEqual(untouched.Rows(Items.Length).ToNumbers(), some.Rows(Items.Length).ToNumbers());
    }

    [Fact]
    public void ABatchOfWhichNothingIsKnownTouchesNoToken()
    {
        using var vectors = VectorsOf(length: 0);
        var adam = AdamOf(vectors);
        var before = vectors.Tables[1].Weights.ToNumbers();
        vectors.Rows(TouchedRows.Of([7, 7])).sum().backward();
        adam.Step(0.01);
        adam.Settle();

        Assert.Equal(before, vectors.Tables[1].Weights.ToNumbers());
    }

    [Fact]
    public void WhatWasNeverSeenIsWhatIsKnownOfItAlone()
    {
        using var vectors = VectorsOf(length: 6);
        using var free = VectorsOf(length: 0);
        var rows = vectors.Rows(Items.Length).ToNumbers().Chunk(Units).ToArray();
        var own = free.Tables[0].Weights.ToNumbers().Chunk(Units).ToArray();
        using (no_grad())
            free.Tables[0].Weights.zero_();
        var known = free.Rows(Items.Length).ToNumbers().Chunk(Units).ToArray();

        Assert.All(rows.Index(), static row => Assert.Equal(row.Index < Seen ? 6 : 3, MathF.Sqrt(row.Item.Sum(static number => number * number)), 1e-4f));
        Assert.All(own[..Seen], static row => Assert.DoesNotContain(0, row));
        Assert.All(own[Seen..], static row => Assert.All(row, static number => Assert.Equal(0, number)));
        // Items 9 and 3 have the same words and category.
        Assert.Equal(known[3], known[9].Select(static number => number * 2));
        Assert.NotEqual(rows[3], rows[9]);
        Assert.All(known[7], static number => Assert.Equal(0, number));
    }

    [Fact]
    public void WhatTokensHaveLearnedIsTakenOverWhereverTheyStand()
    {
        CataloguedItem[] more = [new("new", 20, "aaa thing", "c0"), new("like", 19, "aaa", "c9"), .. Items];
        using var known = VectorsOf(length: 0);
        using var generator = new Generator(77);
        using var greater = new ItemVectors(more, Options(length: 0), ItemTraits.Of(more, ItemFeatures.All, least: 2), generator);
        using (no_grad())
            greater.Adopt(known, tensor(Enumerable.Range(2, Items.Length).Select(static place => (long)place).ToArray()));

        Assert.All(known.Rows(Seen).ToNumbers().Zip(greater.Rows(2 + Seen).ToNumbers().Skip(2 * Units)), static pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }

    private static ItemVectors VectorsOf(double length)
    {
        using var generator = new Generator(5);
        return new ItemVectors(Items, Options(length), ItemTraits.Of(Items, ItemFeatures.All, least: 2), generator);
    }

    private static NetworkOptions Options(double length) => new() { Units = Units, VectorLength = length, UnseenLength = 0.5 };

    private static Adam AdamOf(ItemVectors vectors) => new([.. vectors.Tables.Select(static table => table.Weights)], vectors.Tables);
}
