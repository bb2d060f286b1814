using CsCheck;
using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

public sealed class AccessTests
{
    private static readonly PopulationBaseline Warm = new Watch().See(Owners(1, 12)).Baseline;

    [Fact]
    public void WhatIsFamiliarIsNoNews() =>
        Gen.UInt[1, 3].Array[3, 100].Sample(things =>
        {
            var (circle, met) = (new Circle(), new HashSet<uint>());
            return Array.TrueForAll(things, thing =>
            {
                var (wasNew, novelty) = (met.Add(thing), circle.Meet(thing));
                return double.IsNaN(novelty) || (novelty > 0) == wasNew;
            });
        });

    [Fact]
    public void SomethingNewIsTheLessExpectedTheLongerNothingWas()
    {
        var (few, many) = (new Circle(), new Circle());
        for (var use = 0; use < 50; use++)
        {
            many.Meet(1);
            if (use < 5)
                few.Meet(1);
        }

        Assert.Equal(1, few.Meet(2), 6);
        Assert.Equal(2, many.Meet(2), 6);
        Assert.Equal(-Math.Log10(1.5 / 51), many.Meet(3), 6);
    }

    [Fact]
    public void WhatCameLatelyStaysAsUnexpectedAsItWas()
    {
        var circle = new Circle();
        for (var use = 0; use < 50; use++)
            circle.Meet(1);
        var novelty = circle.Meet(2);
        Assert.Equal(2, circle.Recency(2), 6);
        circle.Meet(1);
        Assert.Equal(0, circle.Recency(1));
        circle.Meet(1);
        circle.Meet(2);
        Assert.Equal(novelty, circle.Recency(2), 6);
        circle.Meet(2);
        Assert.Equal(0, circle.Recency(2));
    }

    [Fact]
    public void OnlyTheNewestThingIsRecentAndOnlyForAFewUses() =>
        Gen.UInt[1, 9].Array[1, 200].Sample(things =>
        {
            var (circle, last) = (new Circle(), -1);
            for (var use = 0; use < things.Length; use++)
            {
                last = circle.Meet(things[use]) > 0 ? use : last;
                var recency = circle.Recency(things[use]);
                Assert.Equal(use >= 2 && last >= 0 && things[use] == things[last] && use - last <= 3, recency > 0);
            }
        });

    [Fact]
    public void TheHourThatOneAlwaysComesAtIsUsual()
    {
        var profile = new HourProfile();
        for (var day = 0; day < 1_000; day++)
            profile.Add(day * TimeSpan.TicksPerDay + TimeSpan.TicksPerHour);

        Assert.InRange(profile.Add(TimeSpan.TicksPerHour), 0, 0.05);
        Assert.InRange(profile.Add(13 * TimeSpan.TicksPerHour), 1.9, 3);
    }

    [Fact]
    public void OwnersAreLeftInPeace() =>
        Assert.InRange(new Watch(from: Warm).See(Owners(2, 8)).Alarms.Count(found => found.Alarm.Kind == "account_takeover"), 0, 3);

    [Fact]
    public void SomeoneElseInAnAccountIsFoundBeforeTheOrderIsSent()
    {
        var (visits, watch) = (new Visits(73), new Watch(from: Warm));
        watch.See(Owner(visits, "anna", 25, new Random(73)));
        Assert.Empty(watch.Alarms);
        var second = 60 * 86_400.0;
        watch.See(visits.At(second, "anna", InteractionType.Identify, From("thief", "far away")));
        for (var look = 0; look < 4; look++)
            watch.See(visits.At(second += 15, "anna", InteractionType.View, act => From("thief", "far away")(act) with { Item = $"dear-{look}", Price = 900 }) with { Surprise = 14 });
        watch.See(visits.At(second += 15, "anna", InteractionType.AddToCart, act => From("thief", "far away")(act) with { Item = "dear-3", Price = 900 }));
        watch.See(visits.At(second += 30, "anna", InteractionType.Purchase, act => From("thief", "far away")(act) with { Order = Order("dear-3", 900, "elsewhere") }));

        var found = watch.Alarms.Where(found => found.Alarm.Kind == "account_takeover").ToArray();
        Assert.NotEmpty(found);
        Assert.All(found, one => Assert.Equal(new Subject("user", "anna"), one.Alarm.Subject));
        Assert.All(found, one => Assert.NotEqual("watch", one.Alarm.Action));
        Assert.True(found[^1].Alarm.Severity >= Severity.Medium);
        Assert.Contains(found[^1].Alarm.Reasons, reason => reason.Code == "access_device" && reason.Text.StartsWith("a new device", StringComparison.Ordinal));
        Assert.All(found, one => Assert.Equal(one.Alarm.Score, watch.Detector.Rescore(one.Alarm.Inputs, one.Baseline)));
    }

    /// <summary>By then device and network address are known: they came the day before.</summary>
    [Fact]
    public void WhoLookedAroundFirstAndComesBackToOrderIsStillAStranger()
    {
        var (visits, watch) = (new Visits(75), new Watch(from: Warm));
        watch.See(Owner(visits, "anna", 25, new Random(75)));
        foreach (var day in new[] { 60, 61 })
            watch.See(visits.At(day * 86_400.0, "anna", InteractionType.View, act => From("thief", "far away")(act) with { Item = "dear", Price = 900 }));
        var stranger = Read(61 * 86_400.0 + 30, "thief", "far away");
        Assert.Equal((0, 0), (stranger["access_device"], stranger["access_ip"]));
        Assert.True(stranger["access_recent"] > 1);
        Assert.Equal(0.5, stranger["access_narrow"], 6);

        foreach (var day in new[] { 62, 63, 64, 65 })
            watch.See(visits.At(day * 86_400.0, "anna", InteractionType.View, act => From("thief", "far away")(act) with { Item = "dear", Price = 900 }));
        var resident = Read(65 * 86_400.0 + 30, "thief", "far away");
        Assert.Equal(0, resident["access_recent"]);
        Assert.DoesNotContain("access_narrow", resident.Keys);

        Dictionary<string, double> Read(double second, string device, string ip) => AccessGauges.Type.InputsOf(AccessReadings.Of(
            visits.At(second, "anna", InteractionType.Purchase, act => From(device, ip)(act) with { Order = Order("dear", 900, "elsewhere") }), watch.TraitsOf("anna")));
    }

    [Theory]
    [InlineData("web", "web", true)]
    [InlineData("web", "app", false)]
    [InlineData(null, null, false)]
    public void OnlyWhoWasOnTheChannelBeforeReplacesADevice(string? before, string? now, bool isReplaced)
    {
        var (trace, seen) = (new AccessTrace(), new Visits(79));
        for (var visit = 0; visit < 10; visit++)
            trace.Arrive(On("old", before), beginsVisit: true, visit * TimeSpan.TicksPerDay);
        Assert.Equal(0, trace.Replaced);
        trace.Arrive(On("new", now), beginsVisit: true, 11 * TimeSpan.TicksPerDay);
        Assert.Equal(isReplaced, trace.Replaced > 1);

        Interaction On(string device, string? channel) => seen.At(0, "anna", InteractionType.View).Interaction with { Origin = new Origin(device, "home"), Channel = channel };
    }

    [Fact]
    public void WhatAStrangersVisitIsLikeIsRead()
    {
        var (visits, watch) = (new Visits(76), new Watch(from: Warm));
        watch.See(Owner(visits, "anna", 10, new Random(76)));
        var level = watch.TraitsOf("anna").Browsing.Prices.Level;
        var second = 60 * 86_400.0;
        watch.See(visits.At(second, "anna", InteractionType.Search, act => From("thief", "far away")(act) with { Query = "watch" }));
        foreach (var item in new[] { "a", "b", "a" })
            watch.See(visits.At(second += 10, "anna", InteractionType.View, act => From("thief", "far away")(act) with { Item = item, Price = 500 }));
        var order = visits.At(second += 10, "anna", InteractionType.Purchase, act => From("thief", "far away")(act) with { Order = Order("a", 500, "elsewhere") with { Lines = [new("a", 3, 500), new("b", 1, 500)] } });
        var inputs = AccessGauges.Type.InputsOf(AccessReadings.Of(order, watch.TraitsOf("anna")));

        Assert.Equal(1 / 3.0, inputs["access_narrow"], 6);
        Assert.Equal(60 / 40.0, inputs["access_haste"], 6);
        Assert.Equal(0.5, inputs["access_unsearched"], 6);
        Assert.Equal(Math.Log(2_000) - level, inputs["access_total"], 0.01);
        Assert.True(inputs["access_recent"] > 0);
    }

    [Fact]
    public void HowOneOrdersAtHomeIsNotAsked()
    {
        var (visits, watch) = (new Visits(77), new Watch(from: Warm));
        watch.See(Owner(visits, "anna", 25, new Random(78)));
        var order = visits.At(60 * 86_400.0, "anna", InteractionType.Purchase, act => From("anna's", "anna's home")(act) with { Order = Order("a", 500, "anna's home") });
        watch.See(order);
        var inputs = AccessGauges.Type.InputsOf(AccessReadings.Of(order, watch.TraitsOf("anna")));

        Assert.Equal(0, inputs["access_recent"]);
        Assert.DoesNotContain(inputs.Keys, static name => name is "access_narrow" or "access_haste" or "access_unsearched" or "access_total");
    }

    [Fact]
    public void ANewTasteAtHomeIsNoTakeover()
    {
        var (visits, watch) = (new Visits(74), new Watch(from: Warm));
        watch.See(Owner(visits, "anna", 25, new Random(74)));
        var second = 60 * 86_400.0;
        for (var look = 0; look < 6; look++)
            watch.See(visits.At(second += 25, "anna", InteractionType.Checkout, act => From("anna's", "anna's home")(act) with { Item = $"dear-{look}", Price = 900 }) with { Surprise = 14 });

        Assert.DoesNotContain(watch.Alarms, found => found.Alarm.Kind == "account_takeover");
    }

    private static Sighting[] Owners(int seed, int visitsEach)
    {
        var (visits, random) = (new Visits(seed), new Random(seed));
        return Enumerable.Range(0, 900).SelectMany(user => Owner(visits, $"owner-{user}", visitsEach, random)).OrderBy(sighting => sighting.Interaction.Time).ToArray();
    }

    /// <summary>Visits from one's own device, at home or by the carrier; now and then another device or a present for someone.</summary>
    private static IEnumerable<Sighting> Owner(Visits visits, string user, int count, Random random)
    {
        var device = $"{user}'s";
        for (var visit = 0; visit < count; visit++)
        {
            device = random.Next(60) == 0 ? $"{user}'s {visit}" : device;
            var from = From(device, random.Next(4) == 0 ? "carrier" : $"{user}'s home");
            var second = visit * 2 * 86_400.0 + random.Next(20_000);
            for (var look = 0; look < 6; look++)
                yield return visits.At(second += 5 + 40 * random.NextDouble(), user, InteractionType.View, act => from(act) with { Item = $"i{random.Next(300)}", Price = 20 + random.Next(20) })
                    with
                { Surprise = (float)(4 + 2 * random.NextDouble()) };
            if (random.Next(3) == 0)
                yield return visits.At(second + 30, user, InteractionType.Purchase, act => from(act) with { Order = Order("i1", 25, random.Next(40) == 0 ? $"friend {visit}" : $"{user}'s home") });
        }
    }

    private static Order Order(string item, decimal price, string address) =>
        new() { Id = $"order of {item}", Lines = [new(item, 1, price)], AddressHash = address, PaymentHash = "card" };

    private static Func<Interaction, Interaction> From(string device, string ip) => act => act with { Origin = new Origin(device, ip) };
}
