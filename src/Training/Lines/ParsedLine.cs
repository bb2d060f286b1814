using Personalization.Contracts;

namespace Personalization.Training;

/// <summary>What a line says: an interaction, or why it is none, or neither where it is about no shopper's doing.</summary>
/// <param name="Interaction">What was done.</param>
/// <param name="Fault">What is wrong with the line, and what was expected.</param>
internal readonly record struct ParsedLine(Interaction? Interaction, string? Fault = null)
{
    /// <summary>Right, but of no use.</summary>
    public static ParsedLine Nothing => default;

    public static ParsedLine Bad(string fault) => new(null, fault);
}
