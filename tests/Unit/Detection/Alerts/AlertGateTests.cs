using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

/// <summary>A partition's orders, of which one in twenty would be told of: how strong each is comes from a seed.</summary>
public sealed class AlertGateTests
{
    private const string Fake = "fake_order";
    private const int Orders = 20_000;
    private const int Every = 20;

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(20)]
    public void OfTooManyTheStrongestAreToldAndAboutAsManyAsTheBudgetAllows(double perThousand)
    {
        var random = new Random(7);
        var (told, heldBack) = Run(new() { PerThousand = perThousand }, () => 4 + 2 * random.NextDouble() + 2 * random.NextDouble());
        var allowed = perThousand * Orders / 2 / 1_000;

        Assert.InRange(told.Count, 0.5 * allowed, 1.6 * allowed);
        Assert.True(told.Min() > heldBack.Order().ElementAt(heldBack.Count / 2), $"{told.Min()} was told");
    }

    [Fact]
    public void OfThoseAsStrongAsEachOtherSomeAreToldNotAllOrNone()
    {
        var (told, _) = Run(new() { PerThousand = 5 }, static () => 7.5);
        Assert.InRange(told.Count, 25, 80);
    }

    [Fact]
    public void TheStrongestThereCanBeAreToldByLotToo()
    {
        var (told, _) = Run(new() { PerThousand = 5 }, static () => 24);
        Assert.InRange(told.Count, 25, 80);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void ABudgetOfTheHourIsSharedByPartitions(int partitions)
    {
        var random = new Random(8);
        // An order a minute: ten thousand are 167 hours.
        var (told, _) = Run(new() { PerHour = 0.8 }, () => 4 + 4 * random.NextDouble(), partitions);
        var allowed = 0.8 * Orders / 2 / 60 / partitions;

        Assert.InRange(told.Count, 0.4 * allowed, 1.6 * allowed);
    }

    [Fact]
    public void EnoughBudgetTellsAll() => Assert.Empty(Run(new() { PerThousand = 60 }, static () => 4).HeldBack);

    /// <summary>The strengths of the second half, told and held back.</summary>
    private static (List<double> Told, List<double> HeldBack) Run(AlertBudget budget, Func<double> strength, int partitions = 1)
    {
        var options = new DetectionOptions();
        options.Alerts[Fake] = budget;
        var (gate, population, visits) = (new AlertGate(new(options, null)), new Population(), new Visits(1));
        var (baseline, told, heldBack) = (PopulationBaseline.Unknown, new List<double>(), new List<double>());
        for (var number = 0; number < Orders; number++)
        {
            var sighting = visits.At(number * 60, $"user-{number}", InteractionType.Purchase) with { Partitions = partitions };
            Reading[] learnt = [AlertMeasures.JudgedReading(Fake, sighting.Interaction.Time.UtcTicks)];
            if (number % Every == 0)
            {
                var (incident, decades) = (new Incident(), strength());
                incident.Open(SignalId.Of(sighting.Position, "incident", sighting.Interaction.User), 0);
                var admission = gate.Weigh(ref incident, (Fake, decades), sighting, baseline);
                learnt = [.. learnt, .. admission.Moves ?? []];
                if (number >= Orders / 2)
                    (admission.IsHeld ? heldBack : told).Add(decades);
            }

            population.Add(new(float.NaN, float.NaN, float.NaN, float.NaN, learnt));
            if (number % 64 == 0)
                baseline = population.ToBaseline("p");
        }

        return (told, heldBack);
    }
}
