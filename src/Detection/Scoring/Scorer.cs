namespace Personalization.Detection;

/// <summary>Features and baseline in, one calibrated score out. Stateless: the same inputs give the same score, then and later.</summary>
internal sealed class Scorer(Rulebook rulebook, SurprisePrior? prior)
{
    /// <summary>No single feature may claim to be rarer than one in 10⁸: nobody has seen enough traffic to say so.</summary>
    private const double MaxEvidence = 8;

    /// <summary>The two views of surprise (against oneself, against the crowd) overlap: together they count as one and a half features.</summary>
    private const double SurpriseShare = 0.75;

    /// <summary>From a median absolute deviation to a standard deviation, for normal values.</summary>
    private const double DeviationOfSpread = 1.4826;

    /// <summary>Surprise below this spread, in nats, is as even as a model can be.</summary>
    private const double MinDeviation = 0.25;

    /// <summary>
    /// The recent mean of a window of 8 varies by about half as much as single events do, counting that neighbouring events
    /// surprise alike (independent ones would give a quarter).
    /// </summary>
    private const double MeanShrink = 0.5;

    /// <summary>A logistic with this steepness per standard deviation is close to the normal and has the longer tail.</summary>
    private const double LogisticOfNormal = 1.702;

    private readonly Measure _surprise = Measures.Surprise(prior);
    private readonly DetectionOptions _options = rulebook.Options;
    private readonly double _surpriseWeight = rulebook.WeightOf("surprise");
    private readonly double _velocityWeight = rulebook.WeightOf("velocity");
    private readonly double _regularityWeight = rulebook.WeightOf("regularity");
    private readonly double _learnedWeight = rulebook.WeightOf(FeatureValues.LearnedName);

    /// <summary>The share of normal traffic that the settings leave above their threshold, whatever rules say of kinds.</summary>
    public double Alert => 1 - _options.AlertThreshold;

    public Measure Surprise => _surprise;

    public Verdict Score(in FeatureValues features, PopulationBaseline baseline)
    {
        var evidence = new Evidence(
            _surpriseWeight * OfSurprise(features, baseline.Surprise), _velocityWeight * OfVelocity(features, baseline.Velocity),
            _regularityWeight * OfRegularity(features, baseline.Regularity), _learnedWeight * OfLearned(features, baseline));
        return new Verdict(evidence, Tail(evidence.Raw, baseline.Raw));
    }

    /// <summary>The share of normal acts that come to as much.</summary>
    public double Tail(double raw, float[] counts)
    {
        var assumed = RawScale.PriorTail(raw);
        return Calibration.Tail(CumulativeCounts.Blend(assumed, _options.PriorWeight, counts, RawScale.Position(raw)), assumed, _options);
    }

    private double OfSurprise(in FeatureValues features, float[] counts)
    {
        if (!float.IsFinite(features.Surprise))
            return 0;
        var evidence = Decades(_surprise.Tail(_surprise.Transform(features.Surprise), counts, _options.PriorWeight));
        // A guess about a model never measured accuses nobody: only what was counted speaks.
        if (prior is null)
        {
            var total = CumulativeCounts.Total(counts);
            evidence *= total / (total + _options.PriorWeight);
        }

        if (float.IsFinite(features.OwnMedian) && float.IsFinite(features.OwnSpread))
        {
            var deviation = MeanShrink * (DeviationOfSpread * features.OwnSpread + MinDeviation);
            evidence += Decades(1 / (1 + Math.Exp(LogisticOfNormal * (features.Surprise - features.OwnMedian) / deviation)));
        }

        return Math.Min(SurpriseShare * evidence, MaxEvidence);
    }

    private double OfVelocity(in FeatureValues features, float[] counts)
    {
        if (!float.IsFinite(features.Velocity))
            return 0;
        var evidence = Decades(Measures.Velocity.Tail(Measures.Velocity.Transform(features.Velocity), counts, _options.PriorWeight));
        // Beyond what a person can, the crowd is no excuse: it may consist of machines.
        var beyond = Math.Clamp(features.Velocity / _options.HumanLimit - 1, 0, 1);
        return Math.Max(evidence, MaxEvidence * beyond);
    }

    private double OfRegularity(in FeatureValues features, float[] counts) => float.IsFinite(features.Regularity)
        ? Decades(Measures.Regularity.Tail(Measures.Regularity.Transform(features.Regularity), counts, _options.PriorWeight))
        : 0;

    /// <summary>As rare as that on the axis of the three features' sum; twice as many, as the better of two views is taken.</summary>
    private double OfLearned(in FeatureValues features, PopulationBaseline baseline) => float.IsFinite(features.Learned)
        ? RawScale.OfTail(2 * LearnedMeasures.TailOfAct(features.Learned, baseline, _options))
        : 0;

    private static double Decades(double tail) => Math.Clamp(-Math.Log10(tail), 0, MaxEvidence);
}
