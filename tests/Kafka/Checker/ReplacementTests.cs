using CsCheck;
using Personalization.Chaos;

namespace Personalization.Kafka.Tests.Checker;

/// <summary>In which order silos go over to another version.</summary>
public sealed class ReplacementTests
{
    private static readonly Gen<(int Silos, bool RollsBack)> Runs = Gen.Select(Gen.Int[1, 6], Gen.Bool);

    [Fact]
    public void WithoutAPreviousVersionNobodyIsReplaced() =>
        Assert.Empty(Replacement.Of(new() { Silos = 3, Duration = TimeSpan.FromMinutes(1), Seed = 1 }));

    [Fact]
    public void InTheEndEverySiloIsOfThePresentVersion() =>
        Runs.Sample(static run => Assert.All(Versions(run)[^1], static isPrevious => Assert.False(isPrevious)));

    [Fact]
    public void EveryReplacementIsByTheOtherVersion() => Runs.Sample(static run =>
    {
        var versions = Versions(run);
        Assert.All(versions.Zip(versions.Skip(1)), static pair => Assert.Single(pair.First.Zip(pair.Second), static silo => silo.First != silo.Second));
    });

    [Fact]
    public void AWayBackBeginsBeforeTheLastHasGoneOverAndEndsWithAllOnThePreviousVersion()
    {
        var versions = Versions((3, RollsBack: true));
        Assert.Equal(8, versions.Count);
        Assert.Equal([false, false, true], versions[2]);
        Assert.Equal([true, true, true], versions[4]);
    }

    /// <summary>Whether each silo is of the previous version: at the beginning, and after every replacement.</summary>
    private static List<bool[]> Versions((int Silos, bool RollsBack) run)
    {
        var silos = Enumerable.Repeat(true, run.Silos).ToArray();
        var versions = new List<bool[]> { silos };
        foreach (var step in Replacement.Of(new() { Silos = run.Silos, Duration = TimeSpan.FromMinutes(1), Seed = 1, Previous = "silo.dll", RollsBack = run.RollsBack }))
        {
            silos = [.. silos];
            silos[step.Silo] = step.ByPrevious;
            versions.Add(silos);
        }
        return versions;
    }
}
