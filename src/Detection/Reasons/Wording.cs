using System.Globalization;

namespace Personalization.Detection;

/// <summary>Says for people what was seen and what is normal.</summary>
internal sealed class Wording(DetectionOptions options, Scorer scorer, LearnedWording? learned)
{
    private const double OneInHundred = 0.01;

    /// <summary>The features that carry the evidence, heaviest first, weights summing to 1.</summary>
    public AlarmReason[] Reasons(UserTraits traits, in FeatureValues features, in Evidence evidence, PopulationBaseline baseline)
    {
        var reasons = new List<AlarmReason>(4);
        if (evidence.Velocity > 0)
            reasons.Add(new("velocity", evidence.Velocity / evidence.Told, OfVelocity(features, baseline), VelocityEvents(features)));
        if (evidence.Regularity > 0)
            reasons.Add(new("regularity", evidence.Regularity / evidence.Told, OfRegularity(features, baseline), AtMost(traits.Rhythm.Gaps + 1)));
        if (evidence.Surprise > 0)
            reasons.Add(new("surprise", evidence.Surprise / evidence.Told, OfSurprise(features, baseline), AtMost(Math.Min(traits.Surprise.Count, options.SurpriseEvents))));
        if (evidence.Learned > 0)
            reasons.Add(new(FeatureValues.LearnedName, evidence.Learned / evidence.Told, learned!.Of(RuleNames.Bot, features.ToInputs(), baseline), AtMost(traits.Events)));
        reasons.Sort((one, other) => other.Weight.CompareTo(one.Weight));
        return [.. reasons];
    }

    private string OfVelocity(in FeatureValues features, PopulationBaseline baseline)
    {
        var normal = Measures.Velocity.Quantile(OneInHundred, baseline.Velocity, options.PriorWeight);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{features.Velocity:0.#} events a minute ({features.Quick:0.#} now, {features.Sustained:0.#} sustained); 99 % of normal traffic stays below {normal:0.#}");
        return features.Velocity > options.HumanLimit
            ? string.Create(CultureInfo.InvariantCulture, $"{text}, and nobody keeps up more than {options.HumanLimit:0.#} by hand")
            : text;
    }

    private string OfRegularity(in FeatureValues features, PopulationBaseline baseline)
    {
        var normal = Measures.Regularity.Quantile(OneInHundred, baseline.Regularity, options.PriorWeight);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"pauses between events vary by {Variation(features.Regularity):0.#} % of their length; in 99 % of normal traffic they vary by more than {Variation(normal):0.#} %");
    }

    private string OfSurprise(in FeatureValues features, PopulationBaseline baseline)
    {
        var normal = scorer.Surprise.Quantile(OneInHundred, baseline.Surprise, options.PriorWeight);
        var own = float.IsFinite(features.OwnMedian)
            ? string.Create(CultureInfo.InvariantCulture, $"this user's own median is {features.OwnMedian:0.#}, and ")
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"the latest events surprised by {features.Surprise:0.#} nats on average; {own}99 % of normal traffic stays below {normal:0.#}");
    }

    /// <summary>The coefficient of variation behind a regularity, in percent.</summary>
    private static double Variation(double regularity) => 100 * (1 / regularity - 1);

    /// <summary>How many events the sustained rate still remembers.</summary>
    private int VelocityEvents(in FeatureValues features) =>
        AtMost((int)Math.Min(features.Sustained * options.SustainedHalfLife.TotalMinutes / Math.Log(2), options.EvidenceEvents));

    private int AtMost(int events) => Math.Clamp(events, 1, options.EvidenceEvents);
}
