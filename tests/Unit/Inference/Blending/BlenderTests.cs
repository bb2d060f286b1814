using CsCheck;
using Personalization.Fakes;
using Personalization.Inference;

namespace Personalization.Unit.Tests;

public sealed class BlenderTests
{
    /// <summary>From even scores to some whose probabilities are below what a double can tell from nothing.</summary>
    private static readonly Gen<float> Scale = Gen.OneOfConst(0f, 1f, 20f, 3000f);

    [Fact]
    public void TheBestAreThoseOfThePoolOverAllItems() =>
        Gen.Select(Gen.Int[1, 80], Gen.Int[1, 100], Gen.Double[0.01, 0.9999], Scale, Gen.Int[0, 5], Gen.Int).Sample((items, top, weight, scale, length, seed) =>
        {
            var random = new Random(seed);
            float[] scores = [.. Enumerable.Range(0, items).Select(_ => scale * (float)Math.Round(random.NextDouble(), 2))];
            var session = Enumerable.Range(0, length).Select(_ => random.Next(items)).ToArray();
            var neighbours = RandomSessions.Of(items, seed, weight, count: random.Next(30), new NeighbourOptions { Neighbours = 5, Recent = 20, LastItems = 3 });
            var ranker = new ScriptedRanker(scores);

            var blended = new Blender(neighbours).Blend(ranker, 0, session, top);

            var (worth, shares) = Pooled(neighbours, session, scores);
            var best = Enumerable.Range(0, items).OrderByDescending(item => worth[item]).ThenByDescending(item => scores[item]).ThenBy(static item => item).Take(top).ToArray();
            Assert.Equal(best, blended.Items);
            var logSum = ReferenceLstm.LogSumExp(worth);
            for (var place = 0; place < best.Length; place++)
            {
                Assert.Equal(worth[best[place]] - logSum, blended.Scores[place] - ranker.LogZOf(0), 1e-6 * Math.Max(100, Math.Max(scale, -blended.Scores[place])));
                Assert.Equal(shares[best[place]] > Math.Exp(scores[best[place]] - ranker.LogZOf(0)) ? ItemSource.Neighbours : ItemSource.Recurrent, blended.SourceOf(place));
                Assert.True(place == 0 || blended.Scores[place] <= blended.Scores[place - 1]);
            }
        });

    [Fact]
    public void AnItemThatNobodyVotedForKeepsItsPlaceAmongSuch() =>
        Gen.Select(Gen.Float[-9, 9].Array[5, 40], Gen.Double[0.01, 0.97], Gen.Int).Sample((scores, weight, seed) =>
        {
            var neighbours = RandomSessions.Of(scores.Length, seed, weight, count: 4);
            int[] session = [0];
            var query = new NeighbourQuery(neighbours.Index, neighbours.Blend.Options);
            query.Ask(session);

            var blended = new Blender(neighbours).Blend(new ScriptedRanker(scores), 0, session, scores.Length);

            var unheard = blended.Items.Where(item => query.VotesFor(item) == 0).ToArray();
            Assert.Equal(unheard.OrderByDescending(item => scores[item]).ThenBy(static item => item), unheard);
        });

    [Fact]
    public void WithoutASessionOrNeighboursTheModelStandsAlone()
    {
        float[] scores = [1, 3, 2];
        var blender = new Blender(RandomSessions.Of([[0, 1], [0]], items: 3, new NeighbourBlend { Weight = 0.5 }));

        Assert.Equal([3, 2, 1], blender.Blend(new ScriptedRanker(scores), 0, session: [], 3).Scores);
        Assert.Equal([3, 2, 1], blender.Blend(new ScriptedRanker(scores), 0, session: [2], 3).Scores);
    }

    [Fact]
    public void OnlyWhatTheNeighboursCarryIsTheirs()
    {
        var blender = new Blender(RandomSessions.Of([[0, 1], [2]], items: 4, new NeighbourBlend { Weight = 0.5 }));

        var blended = blender.Blend(new ScriptedRanker([0, 0, 0, 9]), 0, session: [0], 4);

        Assert.Equal([(3, ItemSource.Recurrent), (0, ItemSource.Neighbours), (1, ItemSource.Neighbours), (2, ItemSource.Recurrent)],
            blended.Items.Select((item, place) => (item, blended.SourceOf(place))).ToArray());
    }

    [Fact]
    public void AnAnswerDoesNotDependOnTheOneBefore() =>
        Gen.Select(Gen.Int[0, 29].Array[0, 4], Gen.Int[0, 29].Array[0, 4], Gen.Int).Sample((before, session, seed) =>
        {
            var neighbours = RandomSessions.Of(30, seed, 0.4);
            var ranker = new ScriptedRanker([.. Enumerable.Range(0, 30).Select(static item => item / 7f)]);
            var used = new Blender(neighbours);
            used.Blend(ranker, 0, before, 25);
            Assert.Equal(new Blender(neighbours).Blend(ranker, 0, session, 10).Scores, used.Blend(ranker, 0, session, 10).Scores);
        });

    /// <summary>Of every item what is to be compared, and its share of the votes: straight from the pool's definition.</summary>
    private static (double[] Worth, double[] Shares) Pooled(NeighbourSource neighbours, int[] session, float[] scores)
    {
        var query = new NeighbourQuery(neighbours.Index, neighbours.Blend.Options);
        query.Ask(session);
        var (sum, weight, floor) = (query.Sum(), neighbours.Blend.Weight, neighbours.Blend.Floor);
        double[] shares = [.. scores.Select((_, item) => sum == 0 ? 0 : query.VotesFor(item) / sum)];
        return ([.. scores.Select((score, item) => score + ((Math.Log(shares[item] + floor) - Math.Log(floor)) * weight / (1 - weight)))], shares);
    }
}
