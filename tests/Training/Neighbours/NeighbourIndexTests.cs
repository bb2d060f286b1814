using Personalization.Inference;

namespace Personalization.Training.Tests;

public sealed class NeighbourIndexTests
{
    [Fact]
    public void OnlySessionsThatAnItemNamesAreKept()
    {
        var index = NeighbourIndexBuilder.Build([[0, 1], [0, 0], [1], [0, 1]], items: 3, recent: 1, _ => 1);

        Assert.Equal((3, 1), (index.Items, index.Sessions));
    }

    [Fact]
    public void PartsThatDoNotFitAreRefused()
    {
        var session = PackedLists.Of([new[] { 0 }]);
        var item = PackedLists.Of([new[] { 0 }]);

        Assert.Throws<ArgumentException>(() => new NeighbourIndex(session, item, []));
        Assert.Throws<ArgumentException>(() => new NeighbourIndex(PackedLists.Of([new[] { 1 }]), item, [1]));
        Assert.Throws<ArgumentException>(() => new NeighbourIndex(session, PackedLists.Of([new[] { 1 }]), [1]));
        Assert.Throws<ArgumentException>(() => new NeighbourIndex(PackedLists.Of([new[] { 0 }, new[] { 0 }]), PackedLists.Of([new[] { 0, 1 }]), [1]));
        Assert.Throws<ArgumentException>(() => new PackedLists([0, 2], [7]));
        Assert.Throws<ArgumentException>(() => new PackedLists([0, 2, 1, 2], [7, 7]));
    }
}
