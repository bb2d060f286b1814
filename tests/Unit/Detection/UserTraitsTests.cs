using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

public sealed class UserTraitsTests
{
    private static readonly Gen<double> Gap = Gen.OneOf(
        Gen.Const(0.0), Gen.Const(0.5), Gen.Double[0, 0.05], Gen.Double[0, 120], Gen.Double[-100, 100], Gen.Double[-1e10, 1e10]);

    private static readonly Gen<float> Surprise = Gen.OneOf(
        Gen.Float[0, 20], Gen.Const(float.NaN), Gen.Const(float.PositiveInfinity), Gen.Const(float.NegativeInfinity), Gen.Const(-1f), Gen.Float[1e10f, 1e30f]);

    private static readonly Serializer Serializer = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();

    [Fact]
    public void NothingStrangeEverGetsIntoThem() =>
        Gen.Select(Gap, Surprise).Array[1, 300].Sample(script =>
        {
            var (traffic, watch) = (new Traffic(50), new Watch());
            var second = 0.0;
            foreach (var (gap, surprise) in script)
            {
                second = Math.Clamp(second + gap, -6e10, 2.5e11);
                var judgement = watch.See(traffic.At(second, "anna", surprise));
                if (judgement.Alarms.Any(alarm => !alarm.Inputs.Values.All(double.IsFinite)))
                    return false;
            }

            var traits = watch.TraitsOf("anna");
            float[] values =
            [
                traits.Pace.Quick, traits.Pace.Sustained, traits.Rhythm.Mean, traits.Rhythm.Variance,
                traits.Surprise.Recent, traits.Surprise.Median, traits.Surprise.Spread, (float)traits.StoredIncident.TopScore,
            ];
            return values.All(float.IsFinite) && watch.Baseline.Raw.All(float.IsFinite) && traits.Acts == script.Length;
        });

    [Fact]
    public void TheSameEventsGiveTheSameBytesAcrossASnapshotAnywhere() =>
        Gen.Select(Gen.Select(Gap, Surprise).Array[1, 100], Gen.Int[0, 100]).Sample((script, cut) =>
        {
            var detector = new Detector(new DetectionOptions());
            var (whole, broken) = (new UserTraits(), new UserTraits());
            var (traffic, second) = (new Traffic(51), 0.0);
            for (var number = 0; number < script.Length; number++)
            {
                if (number == cut)
                    broken = Serializer.Deserialize<UserTraits>(Serializer.SerializeToArray(broken))!;
                second = Math.Clamp(second + script[number].Item1, -6e10, 2.5e11);
                var sighting = traffic.At(second, "anna", script[number].Item2);
                var (one, other) = (detector.Judge(whole, sighting, PopulationBaseline.Unknown), detector.Judge(broken, sighting, PopulationBaseline.Unknown));
                if (!Same(one.Observation, other.Observation) || !one.Alarms.Select(alarm => (alarm.Score, alarm.Sequence)).SequenceEqual(other.Alarms.Select(alarm => (alarm.Score, alarm.Sequence))))
                    return false;
            }

            return Serializer.SerializeToArray(whole).SequenceEqual(Serializer.SerializeToArray(broken));
        });

    private static bool Same(in Observation one, in Observation other) =>
        (one with { Readings = null }).Equals(other with { Readings = null }) && (one.Readings ?? []).SequenceEqual(other.Readings ?? []);

    [Fact]
    public void AnOpenIncidentSurvivesASnapshot()
    {
        var (traffic, detector, traits) = (new Traffic(52), new Detector(new DetectionOptions()), new UserTraits());
        foreach (var sighting in traffic.Bot(300))
            detector.Judge(traits, sighting, PopulationBaseline.Unknown);
        var read = Serializer.Deserialize<UserTraits>(Serializer.SerializeToArray(traits))!;

        Assert.NotNull(traits.LastIncident);
        Assert.Equal(traits.LastIncident, read.LastIncident);
        Assert.Equal(traits.StoredIncident, read.StoredIncident);
    }

    [Fact]
    public void ANewUsersFitInto216Bytes()
    {
        _ = new UserTraits();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var traits = new UserTraits();
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        GC.KeepAlive(traits);

        Assert.InRange(bytes, 1, 216);
        Assert.InRange(Serializer.SerializeToArray(traits).Length, 1, 260);
    }

    [Fact]
    public void ALongHistoryFitsInto800BytesMore()
    {
        var (visits, detector) = (new Visits(57), new Detector(new DetectionOptions()));
        var sightings = Enumerable.Range(0, 400).Select(number => visits.At(number * 3_600, "anna", number % 10 == 0 ? InteractionType.Review : InteractionType.View, act => act with
        {
            Item = $"i{number}",
            Price = 20,
            Origin = new Origin($"d{number % 5}", $"a{number % 7}"),
            Review = number % 10 == 0 ? new Review(4, $"A text of its own about item {number}, and long enough") : null,
        })).ToArray();
        var (traits, fresh) = (new UserTraits(), new UserTraits());
        foreach (var sighting in sightings)
            detector.Judge(traits, sighting, PopulationBaseline.Unknown);

        Assert.InRange(Serializer.SerializeToArray(traits).Length - Serializer.SerializeToArray(fresh).Length, 300, 800);
        TestContext.Current.TestOutputHelper!.WriteLine($"{Serializer.SerializeToArray(traits).Length} bytes serialized, {Serializer.SerializeToArray(fresh).Length} of a new user");
    }

    [Fact]
    public void JudgingAnHonestEventAllocatesNothing()
    {
        var (detector, traits) = (new Detector(new DetectionOptions()), new UserTraits());
        var events = new Traffic(53).Honest(2_000, users: 1).ToArray();
        var baseline = new Watch().See(new Traffic(5).Honest(5_000)).Baseline;
        foreach (var sighting in events)
            detector.Judge(traits, sighting, baseline);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var alarms = 0;
        for (var number = 0; number < events.Length; number++)
            alarms += detector.Judge(traits, events[number], baseline).Alarms.Length;

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, alarms);
    }

    [Fact]
    public void NewTraitsAreAUserNeverSeen()
    {
        var judgement = new Detector(new DetectionOptions()).Judge(new UserTraits(), new Traffic(54).At(0), PopulationBaseline.Unknown);

        Assert.Empty(judgement.Alarms);
        Assert.Equal(Observations.None, judgement.Observation);
    }

    [Fact]
    public void WhatTheShopDoesToTheShopperIsNotAnAct()
    {
        var (traffic, watch) = (new Traffic(55), new Watch());
        for (var number = 0; number < 500; number++)
            watch.See(traffic.At(number * 0.5, "anna", type: number % 2 == 0 ? InteractionType.Impression : InteractionType.Consent));

        Assert.Equal(0, watch.TraitsOf("anna").Acts);
        Assert.Equal(0, watch.Judged);
    }

    [Fact]
    public void AnotherModelsSurpriseStartsTheOwnNormalAnew()
    {
        var (traffic, watch) = (new Traffic(56), new Watch());
        for (var number = 0; number < 40; number++)
            watch.See(traffic.At(number * 30, "anna", 4));
        Assert.True(watch.TraitsOf("anna").Surprise.KnowsItself);
        watch.See(traffic.At(1_300, "anna", 9) with { Model = "test@2" });

        Assert.Equal((1, 9f), (watch.TraitsOf("anna").Surprise.Count, watch.TraitsOf("anna").Surprise.Median));
    }
}
