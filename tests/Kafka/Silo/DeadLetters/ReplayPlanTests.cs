using CsCheck;
using Personalization.Silo;

namespace Personalization.Kafka.Tests;

public sealed class ReplayPlanTests
{
    private readonly ReplayWorld _world = new();

    [Fact]
    public void ALetterThatNothingFollowedIsSent()
    {
        _world.Take("ann");
        _world.Refuse("ann");
        _world.Take("bob");
        Assert.Equal([ReplayFate.Sent], Fates());
    }

    [Fact]
    public void ALetterBehindWhichTheUserWentOnIsRefusedUnlessOrderDoesNotMatter()
    {
        _world.Refuse("ann");
        _world.Take("ann");
        var step = Assert.Single(_world.Plan());
        Assert.Equal((ReplayFate.OutOfOrder, true), (step.Fate, step.IsRefused));
        Assert.Contains("clickstream[0]@1", step.Why, StringComparison.Ordinal);
        Assert.Equal([ReplayFate.Sent], Fates(outOfOrder: true));
    }

    [Fact]
    public void AnotherRefusedEventIsNoLaterEvent()
    {
        _world.Refuse("ann");
        _world.Refuse("ann");
        Assert.Equal([0L, 1L], _world.Plan().Where(static step => step.IsSent).Select(static step => step.Letter.Origin!.Value.Offset));
    }

    [Fact]
    public void OneByOneIsAsGoodAsAllAtOnce()
    {
        _world.Refuse("ann");
        _world.Refuse("ann");
        _world.Carry(_world.Plan([_world.Letters[0]]), static () => false);
        Assert.Equal([ReplayFate.Replayed, ReplayFate.Sent], Fates());
    }

    [Fact]
    public void AnEventRefusedAgainKeepsItsOldRank()
    {
        _world.Refuse("ann");
        _world.Refuse("ann");
        _world.Carry(_world.Plan([_world.Letters[0]]), static () => true);
        Assert.Equal([0L, 2L, 1L], _world.Plan().Select(static step => step.Letter.Origin!.Value.Offset));
        Assert.Equal([ReplayFate.Replayed, ReplayFate.Sent, ReplayFate.Sent], Fates());
    }

    [Fact]
    public void TwoLettersOfOneEventAreSentOnce()
    {
        _world.Refuse("ann");
        _world.Letters.Add(_world.Letters[0].Again());
        Assert.Equal([ReplayFate.Sent, ReplayFate.Repeated], Fates());
    }

    [Fact]
    public void WhatTheLogNoLongerTellsIsRefusedUnlessOrderDoesNotMatter()
    {
        _world.Refuse("ann");
        _world.Take("bob");
        Assert.Equal([ReplayFate.OrderUnknown], _world.Plan(low: 1).Select(static step => step.Fate));
        Assert.Equal([ReplayFate.Sent], _world.Plan(outOfOrder: true, low: 1).Select(static step => step.Fate));
    }

    [Fact]
    public void ALetterOfAnotherLogIsRefused()
    {
        _world.Take("bob");
        _world.Letters.Add(Letters.Of(0, "ann"));
        Assert.Equal([ReplayFate.OrderUnknown], Fates());
        _world.Letters[0] = _world.Letters[0] with { Origin = new("elsewhere", 0, 0) };
        Assert.Equal([ReplayFate.Foreign], Fates());
        _world.Letters[0] = _world.Letters[0] with { Origin = null };
        Assert.Equal([ReplayFate.Foreign], Fates(outOfOrder: true));
    }

    [Fact]
    public void AVanishedPartitionTakesNothing()
    {
        var letter = Letters.Of(0, "ann");
        Assert.Equal(ReplayFate.Foreign, Assert.Single(new ReplayPlan("clickstream", [letter]).Decide([letter], new(), outOfOrder: true)).Fate);
    }

    [Fact]
    public void WhatIsCutOrNobodysIsRefusedWhateverIsAsked()
    {
        _world.Refuse(null);
        _world.Refuse("");
        _world.Refuse("ann", new string('x', 600_000));
        Assert.Equal([ReplayFate.Keyless, ReplayFate.Keyless, ReplayFate.Cut], Fates(outOfOrder: true));
    }

    [Fact]
    public void WhateverIsReplayedAndRefusedAgainAUsersOrderIsKeptAndNothingIsTakenTwice() =>
        Gen.Int.Sample(seed =>
        {
            var chance = new Random(seed);
            var world = new ReplayWorld();
            for (var round = 0; round < 4; round++)
            {
                for (var events = chance.Next(8); events > 0; events--)
                    Happen(world, chance);
                var wanted = world.Letters.Where(_ => chance.Next(3) > 0).ToList();
                var steps = world.Plan(wanted);
                Assert.Equal(wanted.Count, steps.Count);
                Assert.All(steps.Where(static step => step.IsSent), static step => Assert.True(step.Letter is { IsCut: false, Key.Length: > 0 }));
                world.Carry(steps, () => chance.Next(3) == 0);
                Assert.DoesNotContain(world.Plan(wanted), static step => step.IsSent);
            }
            Assert.All(world.Taken, static offsets => Assert.Equal(offsets.Distinct().Order(), offsets));
        });

    private static void Happen(ReplayWorld world, Random chance)
    {
        var user = $"user-{chance.Next(3)}";
        switch (chance.Next(8))
        {
            case 0: world.Refuse(null); break;
            case 1: world.Refuse(new string('k', 600_000)); break;
            case < 6: world.Refuse(user); break;
            default: world.Take(user); break;
        }
    }

    private IEnumerable<ReplayFate> Fates(bool outOfOrder = false) => _world.Plan(outOfOrder).Select(static step => step.Fate);
}
