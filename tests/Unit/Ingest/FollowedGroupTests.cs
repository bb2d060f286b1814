using Microsoft.Extensions.Time.Testing;
using Personalization.Ingest;

namespace Personalization.Unit.Tests;

public sealed class FollowedGroupTests
{
    private readonly FakeTimeProvider _time = new();
    private long _committed;
    private int _asked;

    [Fact]
    public async Task SignalsAreOutOnceTheFollowedGroupHasCommittedTheirEvents()
    {
        var group = Group();
        var publication = group.PublisherOf(3).Publish([], next: 10, TestContext.Current.CancellationToken);
        _committed = 9;
        Look(group);
        Assert.False(publication.IsCompleted);
        _committed = 10;
        Look(group);
        await publication;
    }

    [Fact]
    public void WhatTheGroupHasNotCommittedStaysPending()
    {
        var group = Group();
        _committed = 10;
        var publication = group.PublisherOf(3).Publish([], next: 11, TestContext.Current.CancellationToken);
        Look(group);
        Assert.False(publication.IsCompleted);
    }

    [Fact]
    public async Task ABrokerThatDoesNotAnswerIsAskedAgain()
    {
        var group = new FollowedGroup(_ => ++_asked == 1 ? Task.FromException<IReadOnlyDictionary<int, long>>(new TimeoutException()) : At(5), _time);
        var publication = group.PublisherOf(3).Publish([], next: 5, TestContext.Current.CancellationToken);
        Look(group);
        Assert.False(publication.IsCompleted);
        Look(group);
        await publication;
    }

    private FollowedGroup Group() => new(partitions =>
    {
        Assert.Equal([3], partitions);
        return At(_committed);
    }, _time);

    private static Task<IReadOnlyDictionary<int, long>> At(long offset) => Task.FromResult<IReadOnlyDictionary<int, long>>(new Dictionary<int, long> { [3] = offset });

    private void Look(FollowedGroup group)
    {
        _time.Advance(FollowedGroup.Interval);
        group.Look();
    }
}
