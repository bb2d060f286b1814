using CsCheck;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Grains;

namespace Personalization.Unit.Tests;

public sealed class KeptEventsTests
{
    private static readonly Gen<string> Ids = Gen.OneOf(
        Gen.Guid.Select(static id => id.ToString()),
        Gen.Guid.Select(static id => id.ToString().ToUpperInvariant()),
        Gen.String[1, 128].Where(static text => text.All(static c => !char.IsSurrogate(c))));

    [Fact]
    public void TheLatestEventsAreKeptAsTheyWere() =>
        Gen.Select(Ids, Gen.Int[0, 1_000_000], Gen.Int[0, 300]).Array[0, 140].Sample(entries =>
        {
            var kept = new KeptEvents();
            var expected = new List<KeptEvent>();
            foreach (var (id, second, item) in entries)
            {
                var interaction = Interactions.View("ann", "item", second, id) with { Item = item == 0 ? null : $"item-ü-{new string('x', item)}" };
                kept.Add(interaction);
                expected.Add(new(id, interaction.Type, interaction.Time, interaction.Item));
            }
            expected = expected.TakeLast(KeptEvents.Capacity).ToList();
            Assert.Equal(expected, kept.ToList());
            Assert.Equal(expected.Count, kept.Count);
            Assert.All(expected, entry => Assert.True(kept.Contains(entry.Id)));
            Assert.False(kept.Contains("never sent"));
            Assert.Equal(expected.TakeLast(3).Select(static entry => entry.Id), kept.LatestIds(3));
        });

    [Fact]
    public void AtLeastFiftyEventsAreKept() => Assert.True(KeptEvents.Capacity >= 50);

    [Fact]
    public void AUuidInCapitalsIsNotTheSameIdAsInSmallLetters()
    {
        var kept = new KeptEvents();
        kept.Add(Interactions.View("ann", "item", 0, "0F8FAD5B-D9CB-469F-A165-70867728950E"));
        Assert.False(kept.Contains("0f8fad5b-d9cb-469f-a165-70867728950e"));
        Assert.Equal("0F8FAD5B-D9CB-469F-A165-70867728950E", kept.ToList()[0].Id);
    }

    [Fact]
    public void APurchaseIsKeptByItsFirstLine()
    {
        var kept = new KeptEvents();
        kept.Add(Interactions.Purchase("ann", 0, "first", "second"));
        Assert.Equal(("first", InteractionType.Purchase), (kept.ToList()[0].Item, kept.ToList()[0].Type));
    }
}
