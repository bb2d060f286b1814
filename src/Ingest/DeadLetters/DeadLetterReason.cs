namespace Personalization.Ingest;

/// <summary>Why an event cannot be taken: a stable code for dashboards and a text for the person who reads the dead letter.</summary>
/// <param name="Code">One of the constants of <see cref="DeadLetterCodes"/>.</param>
/// <param name="Text">Which value, and what was expected.</param>
internal sealed record DeadLetterReason(string Code, string Text);
