using CsCheck;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Ingest;

namespace Personalization.Unit.Tests;

public sealed class FloodTests
{
    private const long Stretch = FloodGate.Stretch;
    private static readonly UserLimit Limit = new(Records.Log, 0, Burst: 5, PerSecond: 2);

    [Fact]
    public void WhoSendsABurstAndNoMoreIsLetThrough()
    {
        var gate = Gate(Limit);
        Assert.Equal([true, true, true, true, true, false, false], Enumerable.Range(0, 7).Select(offset => gate.Admits(offset, Interactions.View("bot", "i1"))));
        Assert.True(gate.Admits(7, Interactions.View("ann", "i1")));
    }

    [Fact]
    public void TokensComeBackAsTheUsersOwnTimesGoOn()
    {
        var gate = Gate(Limit);
        for (var offset = 0; offset < 6; offset++)
            gate.Admits(offset, Interactions.View("bot", "i1"));
        Assert.Equal([true, true, false], Enumerable.Range(6, 3).Select(offset => gate.Admits(offset, Interactions.View("bot", "i1", second: 1))));
        Assert.False(gate.Admits(9, Interactions.View("bot", "i1", second: 0)));
    }

    [Fact]
    public void AnErasureIsNeverParked()
    {
        var gate = Gate(Limit with { Burst = 1 });
        gate.Admits(0, Interactions.View("bot", "i1"));
        Assert.False(gate.Admits(1, Interactions.View("bot", "i1")));
        Assert.True(gate.Admits(2, Interactions.View("bot", "i1") with { Type = InteractionType.Erase }));
    }

    [Fact]
    public void WithoutARecordedLimitEverythingIsTaken()
    {
        var gate = Gate(Limit with { From = Stretch, Burst = 1 });
        Assert.True(gate.Admits(0, Interactions.View("bot", "i1")));
        Assert.True(gate.Admits(1, Interactions.View("bot", "i1")));
        Assert.True(gate.Admits(Stretch, Interactions.View("bot", "i1")));
        Assert.False(gate.Admits(Stretch + 1, Interactions.View("bot", "i1")));
    }

    [Fact]
    public void ANewLimitLeavesWhatWasDecidedBeforeIt()
    {
        var limits = new UserLimits([Limit, Limit with { From = Stretch, Burst = 1 }]);
        Assert.Equal(5, limits.At(Stretch - 1)!.Burst);
        Assert.Equal(1, limits.At(Stretch)!.Burst);
        Assert.False(limits.Lack(Limit with { From = 9 * Stretch, Burst = 1 }));
        Assert.True(limits.Lack(Limit with { From = 9 * Stretch }));
    }

    [Fact]
    public void AFloodGetsItsBurstOnceAndThenWhatItsTimesBring()
    {
        var (gate, former) = (Gate(Limit with { Overlaps = true }), Gate(Limit));
        // Three stretches, of which the flood is each event, at the pace of 100 a second.
        var flood = Enumerable.Range(0, 3 * (int)Stretch).Select(static offset => (Offset: (long)offset, Event: Interactions.View("bot", "i1", offset / 100))).ToList();
        var taken = flood.Where(sent => gate.Admits(sent.Offset, sent.Event)).ToLookup(static sent => sent.Offset / Stretch);

        Assert.Equal(5, taken[0].TakeWhile(static (sent, place) => sent.Offset == place).Count());
        Assert.All(taken[0].Concat(taken[1]).Concat(taken[2]).GroupBy(static sent => sent.Offset / 100).Skip(1), static second => Assert.Equal(2, second.Count()));
        Assert.All(flood.Where(sent => former.Admits(sent.Offset, sent.Event)).GroupBy(static sent => sent.Offset / Stretch), static stretch => Assert.Equal(stretch.Key * Stretch + 4, stretch.ElementAt(4).Offset));
    }

    [Fact]
    public void AGapOfAWholeStretchForgetsWhoFlooded()
    {
        var gate = Gate(Limit with { Overlaps = true });
        for (var offset = 0; offset < 9; offset++)
            gate.Admits(offset, Interactions.View("bot", "i1"));

        Assert.False(gate.Admits(Stretch, Interactions.View("bot", "i1")));
        Assert.True(gate.Admits(3 * Stretch, Interactions.View("bot", "i1")));
    }

    /// <summary>Whoever begins a stretch before, with whatever limits were recorded, decides as who read everything.</summary>
    [Fact]
    public void AReplayDecidesAsWasDecided() =>
        Gen.Select(Gen.Int[0, 3].Array[40], Gen.Int[0, 9].Array[40], Gen.Int[0, 4], Gen.Bool.Array[2]).Sample((users, seconds, from, overlaps) =>
        {
            var limits = new UserLimits([Limit with { Burst = 2, Overlaps = overlaps[0] }, Limit with { From = 2 * Stretch, Burst = 1, Overlaps = overlaps[1] }]);
            var events = users.Zip(seconds, static (user, second) => Interactions.View($"u{user}", "i1", second)).Index().ToList();
            var (whole, replay) = (new FloodGate(limits), new FloodGate(limits));
            var decided = events.ConvertAll(pair => whole.Admits(OffsetOf(pair.Index), pair.Item));
            var start = from * Stretch;
            var again = events.Where(pair => OffsetOf(pair.Index) >= FloodGate.NeededFor(start)).Select(pair => (pair.Index, Admitted: replay.Admits(OffsetOf(pair.Index), pair.Item))).ToList();
            Assert.All(again.Where(pair => OffsetOf(pair.Index) >= start), pair => Assert.Equal(decided[pair.Index], pair.Admitted));

            static long OffsetOf(int index) => index / 8 * Stretch + index % 8;
        });

    /// <summary>Of a stretch no user takes more than a burst and what the span of its times brings; and who sends less loses nothing.</summary>
    [Fact]
    public void NobodyTakesMoreThanTheLimitAndWhoStaysBelowLosesNothing() =>
        Gen.Select(Gen.Select(Gen.Int[0, 2], Gen.Int[0, 20]).Array[1, 200], Gen.Bool).Sample((sent, overlaps) =>
        {
            var gate = Gate(Limit with { Overlaps = overlaps });
            var taken = sent.Where((pair, offset) => gate.Admits(offset, Interactions.View($"u{pair.Item1}", "i1", pair.Item2))).ToLookup(static pair => pair.Item1, static pair => pair.Item2);
            foreach (var user in sent.GroupBy(static pair => pair.Item1, static pair => pair.Item2))
            {
                Assert.True(taken[user.Key].Count() <= Limit.Burst + (user.Max() - user.First()) * Limit.PerSecond + 1e-9);
                if (user.Count() <= Limit.Burst)
                    Assert.Equal(user.Count(), taken[user.Key].Count());
            }
        });

    private static FloodGate Gate(UserLimit limit) => new(new([limit]));
}
