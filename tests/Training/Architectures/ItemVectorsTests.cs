namespace Personalization.Training.Tests;

[Collection(TrainingCollection.Name)]
public sealed class ItemVectorsTests
{
    [Fact]
    public void HeldToOneLengthEveryVectorIsWrittenAtThatLength()
    {
        using var model = new RandomModel("lstm", byCosine: true);

        foreach (var vector in model.Network.ToModel().Vectors.Chunk(RandomModel.Units))
            Assert.Equal(RandomModel.Length, MathF.Sqrt(vector.Sum(number => number * number)), 1e-4f);
    }

    [Fact]
    public void LeftFreeTheyKeepTheLengthsTheyLearned()
    {
        using var model = new RandomModel("lstm", byCosine: false);

        var lengths = model.Network.ToModel().Vectors.Chunk(RandomModel.Units).Select(vector => MathF.Sqrt(vector.Sum(number => number * number)));
        Assert.True(lengths.Max() > 1.2f * lengths.Min());
    }

    [Fact]
    public void OnlyUnitUsersMakeARecurrentStateLonger()
    {
        using var free = new RandomModel("lstm", byCosine: false);
        using var byCosine = new RandomModel("lstm", byCosine: true);
        using var plain = free.Load();
        using var longer = byCosine.Load();

        Assert.Equal(2 * plain.Manifest.Dimensions, plain.StateSize);
        Assert.Equal(3 * longer.Manifest.Dimensions, longer.StateSize);
    }
}
