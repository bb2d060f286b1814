using CsCheck;
using Personalization.Fakes;
using Personalization.Inference;

namespace Personalization.Unit.Tests;

public sealed class BlenderTests
{
    /// <summary>From even scores to some whose probabilities are below what a double can tell from nothing.</summary>
    private static readonly Gen<float> Scale = Gen.OneOfConst(0f, 1f, 20f, 3000f);

    [Fact]
    public void TheBestAreThoseOfTheMixtureOverAllItems() =>
        Gen.Select(Gen.Int[1, 80], Gen.Int[1, 100], Gen.Double[0.01, 0.99], Scale, Gen.Int[0, 5], Gen.Int).Sample((items, top, weight, scale, length, seed) =>
        {
            var random = new Random(seed);
            float[] scores = [.. Enumerable.Range(0, items).Select(_ => scale * (float)Math.Round(random.NextDouble(), 2))];
            var session = Enumerable.Range(0, length).Select(_ => random.Next(items)).ToArray();
            var neighbours = RandomSessions.Of(items, seed, weight, count: random.Next(30), new NeighbourOptions { Neighbours = 5, Recent = 20, LastItems = 3 });
            var ranker = new ScriptedRanker(scores);

            var blended = new Blender(neighbours).Blend(ranker, 0, session, top);

            var expected = Mixture(neighbours, session, scores, ranker.LogZOf(0));
            var best = Enumerable.Range(0, items).OrderByDescending(item => expected[item].Recurrent + expected[item].Neighbours)
                .ThenByDescending(item => scores[item]).ThenBy(static item => item).Take(top).ToArray();
            Assert.Equal(best, blended.Items);
            for (var place = 0; place < best.Length; place++)
            {
                var (recurrent, votes) = expected[best[place]];
                Assert.Equal(votes > recurrent ? ItemSource.Neighbours : ItemSource.Recurrent, blended.SourceOf(place));
                if (recurrent + votes > 1e-300)
                    Assert.Equal(Math.Log(recurrent + votes), blended.Scores[place] - ranker.LogZOf(0), 1e-6 * Math.Max(100, scale));
                Assert.True(place == 0 || blended.Scores[place] <= blended.Scores[place - 1]);
            }
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

    private static (double Recurrent, double Neighbours)[] Mixture(NeighbourSource neighbours, int[] session, float[] scores, double logZ)
    {
        var query = new NeighbourQuery(neighbours.Index, neighbours.Blend.Options);
        query.Ask(session);
        var (sum, weight) = (query.Sum(), neighbours.Blend.Weight);
        return [.. scores.Select((score, item) => sum == 0 ? (Math.Exp(score - logZ), 0) : ((1 - weight) * Math.Exp(score - logZ), weight * query.VotesFor(item) / sum))];
    }
}
