using CsCheck;
using Personalization.Chaos;

namespace Personalization.Kafka.Tests.Checker;

/// <summary>A schedule is a function of its seed, and can be carried out.</summary>
public sealed class FaultScheduleTests
{
    private static readonly Gen<(int Seed, int Silos, int Seconds)> Runs = Gen.Select(Gen.Int, Gen.Int[1, 5], Gen.Int[30, 600]);

    [Fact]
    public void TheSameSeedGivesTheSameFaults() => Runs.Sample(static run => Assert.Equal(Of(run), Of(run)));

    [Fact]
    public void AllFaultsAreOverWhenTheRunIs() =>
        Runs.Sample(static run => Assert.All(Of(run), fault => Assert.InRange(fault.End, fault.At, TimeSpan.FromSeconds(run.Seconds))));

    [Fact]
    public void NobodyIsHitTwiceAtATime() => Runs.Sample(static run =>
    {
        foreach (var target in Of(run).GroupBy(static fault => fault.HitsASilo ? $"{fault.Silo}" : $"{fault.Kind}"))
            Assert.All(target.Zip(target.Skip(1)), static pair => Assert.True(pair.First.End < pair.Second.At));
    });

    [Fact]
    public void AMinuteOfTheFixedSeedOfContinuousIntegrationHasKillsAndCuts()
    {
        var faults = Of((4, 3, 60));
        Assert.Contains(faults, static fault => fault.Kind == FaultKind.Kill);
        Assert.Contains(faults, static fault => fault.Kind is FaultKind.CutBroker or FaultKind.CutStore);
    }

    [Fact]
    public void FaultsThatAreAskedForAloneComeOneAfterTheOther() => Runs.Sample(static run =>
    {
        var faults = FaultSchedule.Of(Run(run) with { Kinds = [FaultKind.Kill], Every = TimeSpan.FromSeconds(20) });
        Assert.All(faults, static fault => Assert.Equal(FaultKind.Kill, fault.Kind));
        Assert.All(faults.Zip(faults.Skip(1)), static pair => Assert.True(pair.Second.At - pair.First.At >= TimeSpan.FromSeconds(20)));
    });

    private static IReadOnlyList<Fault> Of((int Seed, int Silos, int Seconds) run) =>
        FaultSchedule.Of(Run(run));

    private static Settings Run((int Seed, int Silos, int Seconds) run) =>
        new() { Seed = run.Seed, Silos = run.Silos, Duration = TimeSpan.FromSeconds(run.Seconds) };
}
