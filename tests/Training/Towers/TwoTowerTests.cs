using Personalization.Inference;

namespace Personalization.Training.Tests;

/// <summary>What the two towers say of themselves and how their rankings come about, with weights of chance.</summary>
[Collection(TrainingCollection.Name)]
public sealed class TwoTowerTests
{
    private static readonly int[] One = [3, 14, 15, 92];
    private static readonly int[] Other = [65, 35, 89, 79];

    [Fact]
    public void TheRankingDependsOnTheUser()
    {
        using var random = new RandomModel("two-tower", byCosine: false);

        Assert.NotEqual(OrderOf(random, One), OrderOf(random, Other));
    }

    [Fact]
    public void OfTheTextbooksSingleUnitItDoesNot()
    {
        using var random = Textbook();

        Assert.NotEqual(random.Network.Run(One).User, random.Network.Run(Other).User);
        Assert.NotEqual(random.Network.Run(One).Scores, random.Network.Run(Other).Scores);
        Assert.Equal(OrderOf(random, One), OrderOf(random, Other));
    }

    [Fact]
    public void BothAreRankedAsTheyWereTrainedWhoeverSharesTheBatch()
    {
        foreach (var hidden in new[] { 0, 1, 7, 64 })
        {
            using var random = With(hidden);
            using var model = random.Load();
            using var ranker = model.CreateRanker(capacity: 64, onDevice: false);
            var ends = Enumerable.Range(0, 64).Select(user => random.Network.Run(new[] { user, user + 1, user * 2 })).ToArray();
            var alone = Array.ConvertAll(ends, end => Scores([end])[0]);
            for (var rows = 2; rows <= ends.Length; rows++)
                Assert.Equal(alone[..rows], Scores(ends[..rows]));
            foreach (var (end, scores) in ends.Zip(alone))
                Assert.All(end.Scores.Zip(scores), pair => Assert.Equal(pair.First, pair.Second, 1e-4f * MathF.Max(1, MathF.Abs(pair.First))));

            float[][] Scores(HistoryEnd[] users)
            {
                for (var row = 0; row < users.Length; row++)
                    ranker.Load(row, users[row].User);
                ranker.Run(users.Length, top: 0);
                return [.. users.Select((_, row) => Enumerable.Range(0, RandomModel.Items).Select(item => ranker.ScoreOf(row, item)).ToArray())];
            }
        }
    }

    [Fact]
    public void TheFolderDeclaresTheUsersStateAndNoSurprise()
    {
        using var random = With(hidden: 7);
        using var model = random.Load();

        Assert.Equal(["h", "c"], model.Manifest.State.Select(tensor => tensor.Name));
        Assert.Equal(2 * RandomModel.Units, model.StateSize);
        Assert.False(model.HasSurprise);
        Assert.Equal(7 * RandomModel.Items * sizeof(float), model.Manifest.Files.Single(file => file.Name == ModelFiles.ItemHidden).Size);
        Assert.Throws<InvalidOperationException>(() => model.Score(new float[model.StateSize], 0));
    }

    [Fact]
    public void WhatIsAboutDotProductsIsRefused()
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => new RandomModel("two-tower", byCosine: true));

        Assert.Contains("--vector-length", refusal.Message, StringComparison.Ordinal);
    }

    private static RandomModel With(int hidden) => new(RandomModel.Options("two-tower") with { Towers = new() { Hidden = hidden } });

    private static RandomModel Textbook() => With(hidden: 0);

    private static int[] OrderOf(RandomModel random, int[] history)
    {
        var scores = random.Network.Run(history).Scores;
        return [.. Enumerable.Range(0, scores.Length).OrderByDescending(item => scores[item])];
    }
}
