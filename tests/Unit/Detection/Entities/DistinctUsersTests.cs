using CsCheck;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

public sealed class DistinctUsersTests
{
    private const uint Now = 1_700_000_000;

    [Fact]
    public void FewAreCountedExactlyHoweverOftenTheyCome() =>
        Gen.UInt.Array[1, DistinctUsers.Few].Sample(static users =>
        {
            var distinct = new DistinctUsers();
            foreach (var user in users.Concat(users))
                distinct.Add(user, Now);
            Assert.Equal(users.Distinct().Count(), distinct.Count(Now));
            Assert.False(distinct.IsCrowd);
        });

    [Fact]
    public void WhoHasNotComeForAWeekIsForgotten()
    {
        var distinct = new DistinctUsers();
        distinct.Add(1, Now);
        distinct.Add(2, Now + 1_000);
        Assert.Equal(1, distinct.Count(Now + DistinctUsers.Window + 500));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(5_000)]
    [InlineData(300_000)]
    public void ACrowdIsEstimatedWithinAFifth(int users)
    {
        var distinct = new DistinctUsers();
        for (var user = 0; user < users; user++)
            distinct.Add(Fingerprint.Of($"user-{user}"), Now);
        Assert.True(distinct.IsCrowd);
        Assert.InRange(distinct.Count(Now), users * 0.8, users * 1.2);
    }

    [Fact]
    public void ACrowdThatLeavesIsAFewAgain()
    {
        var distinct = new DistinctUsers();
        for (var user = 0u; user < 100; user++)
            distinct.Add(Fingerprint.Of($"user-{user}"), Now);
        distinct.Add(7, Now + 2 * DistinctUsers.Window);
        Assert.False(distinct.IsCrowd);
        Assert.Equal(1, distinct.Count(Now + 2 * DistinctUsers.Window));
    }
}
