using Personalization.Grains;

namespace Personalization.Unit.Tests;

public sealed class ShadowUsersTests
{
    [Fact]
    public void WhoWasNotSeenForLongestGoesWhereThereIsNoRoom()
    {
        var users = new ShadowUsers(capacity: 2);
        var (ann, bob) = (users.Of("ann"), users.Of("bob"));
        Assert.Same(ann, users.Of("ann"));
        users.Of("cid");

        Assert.Equal(2, users.Count);
        Assert.Same(ann, users.Of("ann"));
        Assert.NotSame(bob, users.Of("bob"));
    }

    [Fact]
    public void WhoIsForgottenComesBackAsSomeoneNew()
    {
        var users = new ShadowUsers(capacity: 2);
        var ann = users.Of("ann");
        ann.Seen = 7;
        users.Forget("ann");
        users.Forget("nobody");

        Assert.Equal(0, users.Count);
        Assert.Equal(-1, users.Of("ann").Seen);
    }

    [Fact]
    public void ASampleHoldsAboutItsShareAndAlwaysTheSame()
    {
        var held = Enumerable.Range(0, 20_000).Select(static user => $"user-{user}").Where(new ShadowSample(.1).Holds).ToArray();

        Assert.InRange(held.Length, 1_800, 2_200);
        Assert.All(held, static user => Assert.True(new ShadowSample(.2).Holds(user)));
        Assert.Equal(held.Length, held.Count(new ShadowSample(.1).Holds));
        Assert.True(new ShadowSample(1).Holds("ann"));
        Assert.False(new ShadowSample(0).Holds("ann"));
    }
}
