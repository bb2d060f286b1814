using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
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

    private static UserState Read(string file)
    {
        var serializer = Services.GetRequiredService<Serializer>();
        var snapshot = serializer.Deserialize<StateSnapshot>(Convert.FromBase64String(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Grains", "Formats", file))))!;
        Assert.Null(snapshot.Fault());
        var state = serializer.Deserialize<UserState>(snapshot.Packed)!;
        state.Arrive(snapshot.Format);
        return state;
    }
}
