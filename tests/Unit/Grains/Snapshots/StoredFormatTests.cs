using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Personalization.Contracts;
using Personalization.Detection;
using Personalization.Fakes;
using Personalization.Grains;

namespace Personalization.Unit.Tests;

/// <summary>Snapshots as earlier versions wrote them, byte for byte, read by this one.</summary>
public sealed class StoredFormatTests
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    [Fact]
    public void AUserOfFormatThreeIsReadAsItWas()
    {
        var state = Read("user-3.base64");
        Assert.Equal((9, 1_234_567_890_123), (state.Positions.TokenOf("today", 1), state.Positions.Of("today", 1)));
        Assert.Equal((7, 41), (state.Positions.TokenOf("yesterday", 3), state.Positions.Of("yesterday", 3)));
        Assert.Equal(Enumerable.Range(10, KeptEvents.Capacity).Select(Kept), state.Kept.ToList());
        Assert.Equal(("storefront@0123456789ab", 9.25f, 60, false), (state.Model, state.LogZ, state.Events, state.Consented));
    }

    /// <summary>Sixty events of one shopper, every twentieth a purchase, as those versions' own detector and history took them in.</summary>
    [Theory]
    [InlineData("user-1.base64")]
    [InlineData("user-2.base64")]
    public void AUserOfFormatsOneAndTwoIsReadAsItWas(string file)
    {
        var state = Read(file);
        Assert.Equal((177, 0), (state.Positions.Of("golden-log", 2), state.Positions.TokenOf("golden-log", 2)));
        Assert.Equal(Enumerable.Range(10, KeptEvents.Capacity).Select(static step => step % 20 == 19 ? $"ann-order-{step}" : $"ann-{step}"), state.Kept.ToList().Select(static kept => kept.Id));
        Assert.Equal(Interactions.Day.AddSeconds(59 * 7), state.Kept.ToList()[^1].Time);
        Assert.Equal(("golden@1", 3.5f, 60, false), (state.Model, state.LogZ, state.Events, state.Consented));
        Assert.Equal(Enumerable.Range(0, 16).Select(static place => place / 8f - 1), state.Recurrent);
        Assert.Equal(["i3", "i7"], state.Bought);
        Assert.Equal(60, state.Traits.Acts);
    }

    [Fact]
    public void AUserOfFormatFourIsReadAsItWasAndKnowsNoEntities()
    {
        var state = Read("user-4.base64");
        Assert.Equal((177, 5), (state.Positions.Of("golden-log", 2), state.Positions.TokenOf("golden-log", 2)));
        Assert.Equal(("golden@1", 3.5f, 60, false), (state.Model, state.LogZ, state.Events, state.Consented));
        Assert.Null(state.Links);
    }

    /// <summary>Forty orders by ten users of five addresses, and three reviews of one text, as that version's own witness took them in.</summary>
    [Fact]
    public void ASellerOfFormatFourIsReadAsItWas()
    {
        var state = Read<EntityState>("entity-4.base64");
        Assert.Equal((41, 7), (state.Positions.Of("golden-log", 3), state.Owners!.Of("golden-log", 3)));
        var order = Interactions.Purchase("u3", 2_400, "lamp") with { Order = new Order { Id = "o", Lines = [new("lamp")], Seller = "seller", AddressHash = "a3" } };
        var view = EntityWitness.View(state.Memory, EntityKind.Seller, order);
        Assert.Equal((13, 3f / 33, 4, 2_400), (view.Users, view.Repeated, view.AddressLinks, view.KnownFor));
    }

    [Fact]
    public void ACrowdOfFormatFourIsReadAsItWas()
    {
        var view = EntityWitness.View(Read<EntityState>("entity-crowd-4.base64").Memory, EntityKind.Ip, Interactions.Purchase("u3", 12_000, "lamp"));
        Assert.True(view.IsCrowd);
        Assert.InRange(view.Users, 160, 240);
    }

    /// <summary>The record of models as it was before there were splits.</summary>
    [Fact]
    public void ARecordOfModelsWithoutSplitsIsReadAsItWas()
    {
        var state = Services.GetRequiredService<Serializer>().Deserialize<ModelDeskState>(Bytes("model-desk-1.base64"))!;
        Assert.Equal(("next@222222222222", "storefront@111111111111", new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.Zero)), (state.Active, state.Former, state.Since!.Value));
        Assert.Equal((null, null), (state.Split, state.SplitSince));
        Assert.Equal([new(17, "storefront@111111111111"), new(99, "next@222222222222")], state.SpansOf("golden-log", 2));
        Assert.True(state.Begin("golden-log", 2, new(120, "next@222222222222", new("variant@333333333333", .1))));
    }

    [Fact]
    public void WhatWasReadFromFormatThreeGoesOnAsIfItHadNeverLainThere()
    {
        var (read, never) = (Read("user-3.base64"), new KeptEvents());
        for (var number = 0; number < 70; number++)
        {
            var kept = Kept(number);
            never.Add(kept);
            if (number >= 60)
                read.Kept.Add(kept);
        }
        Assert.Equal(never.ToList(), read.Kept.ToList());
    }

    /// <summary>What was put into the snapshot: UUIDs and other ids, long ones among them, and an event that came late.</summary>
    private static KeptEvent Kept(int number)
    {
        var id = number % 2 == 0 ? new Guid(number, 7, 7, 1, 2, 3, 4, 5, 6, 7, 8).ToString() : $"Event {number} ü{new string('x', number * 4)}";
        var view = Interactions.View("ann", $"item-{number * number * number}", number == 58 ? 10 : number * 1_000, id);
        return new(id, view.Type, view.Time, view.Item);
    }

    private static byte[] Bytes(string file) => Convert.FromBase64String(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Grains", "Formats", file)));

    private static UserState Read(string file) => Read<UserState>(file);

    private static TState Read<TState>(string file)
        where TState : IStoredState
    {
        var serializer = Services.GetRequiredService<Serializer>();
        var snapshot = serializer.Deserialize<StateSnapshot>(Bytes(file))!;
        Assert.False(snapshot.IsDamaged || snapshot.IsNewer);
        var state = serializer.Deserialize<TState>(snapshot.Packed)!;
        state.Arrive(snapshot.Format);
        return state;
    }
}
