namespace Personalization.Training.Tests;

public sealed class SearchSpaceTests
{
    [Fact]
    public void WhatIsHeldStaysAndMovesNothingElse()
    {
        var standard = Personalization.Training.Architectures.StandardOf(Architecture.Lstm);
        var free = Draws(standard, []);
        var held = Draws(standard, ["--dropout", "--batch"]);

        Assert.All(held, options => Assert.Equal((standard.Dropout, standard.Batch), (options.Dropout, options.Batch)));
        Assert.Equal(free.Select(options => options with { Dropout = 0, Batch = 1 }), held.Select(options => options with { Dropout = 0, Batch = 1 }));
        Assert.True(free.Select(options => options.Dropout).Distinct().Count() > 2);
    }

    [Theory]
    [ClassData(typeof(AllArchitectures))]
    public void EveryDrawCanBeTypedAndServesAtTheSameCost(string architecture)
    {
        var standard = Personalization.Training.Architectures.StandardOf(Personalization.Training.Architectures.Named(architecture));

        Assert.All(Draws(standard, []), options =>
        {
            Assert.Equal((standard.Architecture, standard.Units, standard.UnitUsers, standard.MaxLength), (options.Architecture, options.Units, options.UnitUsers, options.MaxLength));
            Assert.InRange(options.LearningRate, standard.LearningRate / 3.1, standard.LearningRate * 3.1);
            if (!Personalization.Training.Architectures.HasProbabilities(standard.Architecture))
                Assert.Equal((0, 0), (options.VectorLength, options.LabelSmoothing));
            Assert.True(options.LearningRate.ToString(System.Globalization.CultureInfo.InvariantCulture).Length <= 8);
        });
    }

    private static NetworkOptions[] Draws(NetworkOptions standard, string[] held)
    {
        var (space, random) = (new SearchSpace(standard, held.ToHashSet()), new Random(3));
        return [.. Enumerable.Range(0, 200).Select(_ => space.Draw(random))];
    }
}
