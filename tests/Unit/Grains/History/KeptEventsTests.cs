using CsCheck;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Grains;
using Personalization.Inference;

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
    public void ASearchIsKeptByItsWordsAmongOthers() =>
        Gen.Select(Ids, Gen.Int[0, 1_000_000], Gen.OneOfConst<string?>("red lamp", "x", "one two three four five", " - ", "Größe 350 ml", null)).Array[0, 140].Sample(entries =>
        {
            var kept = new KeptEvents();
            var expected = new List<KeptEvent>();
            foreach (var (id, second, query) in entries)
            {
                var interaction = Interactions.View("ann", "item", second, id);
                if (query is not null)
                    interaction = interaction with { Type = InteractionType.Search, Item = null, Query = query };
                kept.Add(interaction);
                expected.Add(new(id, interaction.Type, interaction.Time, interaction.Item, SearchWords.Of(query)));
            }
            Assert.Equal(expected.TakeLast(KeptEvents.Capacity), kept.ToList());
            Assert.All(expected.TakeLast(KeptEvents.Capacity), entry => Assert.True(kept.Contains(entry.Id)));
        });

    /// <summary>Only searches have words, whatever else says what was searched for; and one with an item has that only where no word is known of it, as versions before kept it.</summary>
    [Fact]
    public void WhatIsNoSearchHasNoWords()
    {
        var kept = new KeptEvents();
        kept.Add(Interactions.View("ann", "item", 0) with { Query = "lamp" });
        kept.Add(new KeptEvent("old", InteractionType.Search, Interactions.Day, "item"));
        Assert.All(kept.ToList(), static one => Assert.Equal(("item", 0), (one.Item, one.Words.Count)));
    }

    /// <summary>As it lies in stores, and as versions before hand it on: type, no time, thirteen bytes in an item's place, the id and its length.</summary>
    [Fact]
    public void TheBytesOfASearchAreThese()
    {
        var kept = KeptEvent.Of(Interactions.View("ann", "item", 0, "id") with { Type = InteractionType.Search, Item = null, Query = "a red desk lamp" });
        var bytes = new byte[PackedEvent.LengthOf(kept, 0, "id"u8, isUuid: false)];
        PackedEvent.Write(bytes, kept, 0, "id"u8, isUuid: false);
        byte[] Hash(string word) => BitConverter.GetBytes(SearchWords.HashOf(word))[..3];
        Assert.Equal([(byte)InteractionType.Search, 0, 13, 0xff, .. Hash("lamp"), .. Hash("desk"), .. Hash("red"), .. Hash("a"), 2, (byte)'i', (byte)'d'], bytes);
        Assert.Equal(kept, new PackedEvent(bytes).Unpack(kept.Time.ToUnixTimeMilliseconds()));
    }

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
