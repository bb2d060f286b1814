using CsCheck;
using Personalization.Inference;

namespace Personalization.Training.Tests;

public sealed class NeighbourQueryTests
{
    private const int Items = 12;

    private static readonly Gen<int[]> Session = Gen.Int[0, Items - 1].Array[1, 8];

    private static readonly Gen<NeighbourOptions> Options = Gen.Select(Gen.Int[1, 6], Gen.Int[1, 12], Gen.Int[1, 5], Gen.OneOfConst(Decay.Tenths, Decay.Reciprocal))
        .Select((neighbours, recent, lastItems, vote) => new NeighbourOptions { Neighbours = neighbours, Recent = recent, LastItems = lastItems, Vote = vote });

    [Fact]
    public void AQueryEqualsThePaperWithoutAnIndex() =>
        Gen.Select(Session.Array[1, 30], Session.Array[1, 5], Options, Gen.Int[1, 25]).Sample((sessions, histories, options, wanted) =>
        {
            var query = new NeighbourQuery(IndexOf(sessions, options.Recent), options);
            var expected = new BruteForceNeighbours(sessions, options);
            foreach (var history in histories.Where(history => history.All(item => sessions.Any(session => session.Contains(item)))))
                Assert.Equal(expected.Rank(history, wanted), Rank(query, history, wanted));
        });

    [Fact]
    public void OlderSessionsThanAreLookedAtCanBeForgotten() =>
        Gen.Select(Session.Array[1, 30], Session, Options).Sample((sessions, history, options) =>
            Assert.Equal(
                Rank(new NeighbourQuery(IndexOf(sessions, int.MaxValue), options), history, Items),
                Rank(new NeighbourQuery(IndexOf(sessions, options.Recent), options), history, Items)));

    [Fact]
    public void OfEquallyNearSessionsTheMostRecentVote()
    {
        int[][] sessions = [[0, 1], [0, 2], [3]];
        var query = new NeighbourQuery(IndexOf(sessions, 10), new NeighbourOptions { Neighbours = 1, LastItems = 1 });

        Assert.Equal([2, 0], Rank(query, [0], 5).Select(ranked => ranked.Item));
    }

    [Fact]
    public void NobodyVotesWhereNobodyKnowsTheItem()
    {
        var query = new NeighbourQuery(IndexOf([[0, 1], [1, 2]], 10), new NeighbourOptions());

        Assert.Empty(Rank(query, [5], 5));
    }

    [Fact]
    public void AQueryAllocatesNothing()
    {
        var query = new NeighbourQuery(IndexOf([[0, 1], [1, 2], [0, 2]], 10), new NeighbourOptions());
        var best = new TopList();
        int[] history = [0, 1];
        Ask();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Ask();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Ask()
        {
            best.Reset(3);
            query.Rank(history, best);
        }
    }

    private static NeighbourIndex IndexOf(IReadOnlyList<int[]> sessions, int recent) =>
        NeighbourIndexBuilder.Build(sessions, Items, recent, share => -Math.Log(share));

    private static (int Item, float Score)[] Rank(NeighbourQuery query, int[] history, int wanted)
    {
        var best = new TopList();
        best.Reset(wanted);
        query.Rank(history, best);
        return [.. best.Items.ToArray().Zip(best.Scores.ToArray())];
    }
}
