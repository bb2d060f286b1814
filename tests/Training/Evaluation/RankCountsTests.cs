using CsCheck;

namespace Personalization.Training.Tests;

public sealed class RankCountsTests
{
    [Fact]
    public void MeasuresAreMeansOverAllCases()
    {
        var ranks = Of(20, 1, 2, 20, 0);

        Assert.Equal("R@20=0.7500 MRR@20=0.3875 cases=4", MetricLine.NextItem(ranks));
        Assert.Equal("R@20=0.7500 MRR@20=0.3875 cases=4 R@1=0.2500 MRR@1=0.2500 NDCG@1=0.2500", MetricLine.NextItem(ranks, 1));
        Assert.Equal("HR@2=0.5000 HR@20=0.7500 NDCG@2=0.4077 NDCG@20=0.4647 cases=4", MetricLine.LeaveOneOut(ranks, 2, 20));
    }

    [Fact]
    public void NoCaseMeasuresNothing() => Assert.Equal("R@20=0.0000 MRR@20=0.0000 cases=0", MetricLine.NextItem(new RankCounts()));

    [Fact]
    public void ACutOffBelowTheDepthCannotBeTold() => Assert.Throws<ArgumentOutOfRangeException>(() => Of(5, 1).RecallAt(6));

    [Fact]
    public void MeasuresRiseWithTheCutOffAndOrderDoesNotMatter() =>
        Gen.Int[0, 10].Array[1, 30].Sample(ranks =>
        {
            var counts = Of(10, ranks);
            var reversed = Of(10, [.. ranks.Reverse()]);
            for (var last = 1; last <= 10; last++)
            {
                Assert.Equal(counts.GainAt(last), reversed.GainAt(last));
                Assert.Equal(ranks.Average(rank => rank > 0 && rank <= last ? 1.0 / rank : 0), counts.ReciprocalRankAt(last), 12);
                Assert.True(counts.ReciprocalRankAt(last) <= counts.GainAt(last) && counts.GainAt(last) <= counts.RecallAt(last));
            }
        });

    private static RankCounts Of(int depth, params int[] ranks)
    {
        var counts = new RankCounts(depth);
        foreach (var rank in ranks)
            counts.Add(rank);
        return counts;
    }
}
