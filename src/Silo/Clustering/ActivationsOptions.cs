using System.ComponentModel.DataAnnotations;

namespace Personalization.Silo;

/// <summary>How long what nobody asks for stays in memory. Section <c>Activations</c>.</summary>
public sealed class ActivationsOptions : IValidatableObject
{
    /// <summary>
    /// A user without an event for so long leaves memory; its next event reads it from the store. Default 15 minutes, at least 2: Orleans
    /// looks once a minute.
    /// </summary>
    [Range(typeof(TimeSpan), "00:02:00", "30.00:00:00")]
    public TimeSpan CollectAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Whether those longest idle leave earlier where memory runs short. Default true: else users who come faster than they are collected
    /// end the process.
    /// </summary>
    public bool ShedUnderPressure { get; set; } = true;

    /// <summary>In percent of the memory that the process may use (its container's limit, else the machine's): above it users are shed. Default 80.</summary>
    [Range(1.0, 99.0)]
    public double PressureLimit { get; set; } = 80;

    /// <summary>In percent: so far down it sheds. Below <see cref="PressureLimit"/>. Default 75.</summary>
    [Range(1.0, 99.0)]
    public double PressureTarget { get; set; } = 75;

    /// <summary>The target must lie below the limit.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PressureTarget >= PressureLimit)
            yield return new($"expected less than Activations:PressureLimit, which is {PressureLimit}.", [nameof(PressureTarget)]);
    }
}
