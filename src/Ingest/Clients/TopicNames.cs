using System.ComponentModel.DataAnnotations;

namespace Personalization.Ingest;

/// <summary>Topic names. Section <c>Kafka:Topics</c>; the defaults are those of <see cref="Contracts.Topics"/>.</summary>
public sealed class TopicNames
{
    /// <summary>In: what shoppers do.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Clickstream { get; set; } = Contracts.Topics.Clickstream;

    /// <summary>Out: what to show next.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Recommendations { get; set; } = Contracts.Topics.Recommendations;

    /// <summary>Out: what looks wrong.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Anomalies { get; set; } = Contracts.Topics.Anomalies;

    /// <summary>In: rule sets of the fraud team.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Rules { get; set; } = Contracts.Topics.Rules;

    /// <summary>In: analysts' labels of anomalies.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Labels { get; set; } = Contracts.Topics.Labels;

    /// <summary>Out: audit records of erasures.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Erasures { get; set; } = Contracts.Topics.Erasures;

    /// <summary>Out: events that could not be taken.</summary>
    [Required(AllowEmptyStrings = false)]
    public string DeadLetters { get; set; } = Contracts.Topics.DeadLetters;

    /// <summary>Out: events that were too many of one user.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Parked { get; set; } = Contracts.Topics.Parked;

    /// <summary>Every topic, each once.</summary>
    public string[] All() => [.. new[] { Clickstream, Recommendations, Anomalies, Rules, Labels, Erasures, DeadLetters, Parked }.Distinct()];
}
