using System.Globalization;

namespace Personalization.Grains;

/// <summary>How a candidate does beside the running model, on this silo's sampled users since it was loaded.</summary>
public sealed record ShadowReport
{
    /// <summary>The candidate's name and version; null where the folder's model was refused.</summary>
    public string? Candidate { get; init; }

    /// <summary>The running model that it is compared with; null where nothing was compared.</summary>
    public string? Active { get; init; }

    /// <summary>Why nothing is compared at present; null where it is.</summary>
    public string? Stopped { get; init; }

    /// <summary>Lists that the candidate made beside one that was sent.</summary>
    public long Lists { get; init; }

    /// <summary>The share of a list's items that both have, on average; null before the first list.</summary>
    public double? Overlap { get; init; }

    /// <summary>Lists after which the user's real next item came.</summary>
    public long Cases { get; init; }

    /// <summary>The share of the cases whose item the running model's list held; null before the first.</summary>
    public double? ActiveHitRate { get; init; }

    /// <summary>The same of the candidate's list.</summary>
    public double? CandidateHitRate { get; init; }

    /// <summary>The share of the cases whose item stood higher in the running model's list.</summary>
    public double? ActiveHigher { get; init; }

    /// <summary>The share of the cases whose item stood higher in the candidate's list.</summary>
    public double? CandidateHigher { get; init; }

    /// <summary>Events whose item both models know and had a probability for.</summary>
    public long Surprises { get; init; }

    /// <summary>The running model's mean -log p of these, in nats; null before the first.</summary>
    public double? ActiveSurprise { get; init; }

    /// <summary>The candidate's.</summary>
    public double? CandidateSurprise { get; init; }

    /// <summary>Events that the candidate did not get to see, since it, or the running model, had too much to do.</summary>
    public long Dropped { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Stopped is { } reason
        ? $"shadow {Candidate ?? "-"} stopped: {reason}"
        : string.Create(CultureInfo.InvariantCulture,
            $"shadow {Candidate}  {Cases} cases  hits {CandidateHitRate:P1} against {ActiveHitRate:P1}  higher {CandidateHigher:P1} against {ActiveHigher:P1}  overlap {Overlap:P0}  surprise {CandidateSurprise:0.00} against {ActiveSurprise:0.00}  {Dropped} dropped");
}
