using Personalization.Grains;

namespace Personalization.Unit.Tests;

public sealed class RecentUsersTests
{
    [Fact]
    public void WhoWasNotSeenForLongestGoesWhereThereIsNoRoom()
    {
        var users = new RecentUsers<ShadowUser>(capacity: 2);
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
        var users = new RecentUsers<ShadowUser>(capacity: 2);
        var ann = users.Of("ann");
        ann.Seen = 7;
        users.Forget("ann");
        users.Forget("nobody");

        Assert.Equal(0, users.Count);
        Assert.Equal(-1, users.Of("ann").Seen);
    }
}
