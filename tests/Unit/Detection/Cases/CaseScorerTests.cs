using CsCheck;
using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

public sealed class CaseScorerTests
{
    private static readonly CaseScorer Scorer = new(new Rulebook(new DetectionOptions(), null));

    private static readonly Gen<(CaseType Type, Reading[] Readings)> Found = Gen.Select(Gen.OneOfConst(CaseTypes.All), Gen.Float[-5, 30].Array[CaseType.Numbers])
        .Select((type, values) => (type, type.Gauges.Concat(type.Company).Zip(values.Concat(values)).Select(pair => new Reading(type.NumberOf(pair.First.Name)!.Value, pair.Second)).ToArray()));

    private static readonly Gen<PopulationBaseline> Baseline = Gen.Select(Gen.Int, Gen.Int[0, 3_000]).Select((seed, count) =>
    {
        var (random, population) = (new Random(seed), new Population());
        for (var number = 0; number < count; number++)
            population.Add(Observations.None with { Readings = [.. Enumerable.Range(0, CaseTypes.Numbers).Select(measure => new Reading(measure, 6 * random.NextSingle()))] });
        return population.ToBaseline("p");
    });

    [Fact]
    public void EveryScoreIsAShareAndMoreNeverLowersIt() =>
        Gen.Select(Found, Baseline, Gen.Float[0, 20], Gen.Int[0, 100]).Sample((found, baseline, more, which) =>
        {
            var (one, place) = (Scorer.Score(found.Type, found.Readings, baseline), which % found.Readings.Length);
            Reading[] raised = [.. found.Readings];
            raised[place] = raised[place] with { Value = raised[place].Value + more };
            var other = Scorer.Score(found.Type, raised, baseline);
            return one.Score is >= 0 and <= 1 && other.Score >= one.Score && other.Strength >= one.Strength;
        });

    /// <summary>The one of ten false alarms that is left to the rules: they must say a decade more to be heard beside what labels taught.</summary>
    [Fact]
    public void TheRulesMustSayADecadeMoreThanWhatWasLearned() =>
        Gen.Select(Found, Baseline, Gen.Float[-8, 18]).Sample((found, baseline, learned) =>
        {
            var rules = Scorer.Score(found.Type, found.Readings, baseline).Own;
            var unknown = baseline with { Gauges = [.. (baseline.Gauges ?? []).Select((counts, number) => number == found.Type.Learned ? [] : counts)] };
            var own = Scorer.Score(found.Type, [.. found.Readings, new(found.Type.Learned, learned)], unknown).Own;
            return Math.Abs(own - Math.Max(rules - 1, Math.Min(8, Math.Log10(1 + Math.Exp(learned))))) < 1e-5;
        });

    [Fact]
    public void WithoutWhatWasLearnedTheRulesStandAlone() =>
        Gen.Select(Found, Baseline, Gen.Float[-8, 18]).Sample((found, baseline, learned) =>
        {
            var scorer = new CaseScorer(new Rulebook(new DetectionOptions(), new() { Version = 1, Weights = new() { [found.Type.LearnedName] = 0 } }));
            return scorer.Score(found.Type, [.. found.Readings, new(found.Type.Learned, learned)], baseline).Own == scorer.Score(found.Type, found.Readings, baseline).Own;
        });

    [Fact]
    public void NoNumberIsGivenTwice()
    {
        Assert.Equal(Enumerable.Range(0, CaseTypes.All.Length), CaseTypes.All.Select(type => type.Index));
        Assert.All(CaseTypes.All, type => Assert.InRange(type.Gauges.Count, 1, CaseType.Numbers - 1));
        var names = CaseTypes.All.SelectMany(type => type.Gauges.Concat(type.Company)).Select(gauge => gauge.Name).ToArray();
        Assert.Equal(names.Length, names.Distinct().Count());
        var numbers = CaseTypes.All.SelectMany(type => names.Select(type.NumberOf).OfType<int>().Concat([type.Strength, type.Own, type.Learned])).ToArray();
        Assert.Equal(numbers.Length, numbers.Distinct().Count());
        Assert.DoesNotContain(LearnedMeasures.OfActs, numbers);
    }

    [Fact]
    public void CasesLearntGoOnFromABaseline() =>
        Baseline.Sample(baseline =>
        {
            var again = Population.From(baseline).ToBaseline("p");
            return baseline.Gauges!.Zip(again.Gauges!).All(pair => pair.First.Length == pair.Second.Length
                && pair.First.Zip(pair.Second).All(counts => Math.Abs(counts.First - counts.Second) <= 0.01));
        });
}
