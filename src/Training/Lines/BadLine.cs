namespace Personalization.Training;

/// <summary>A line that was skipped.</summary>
/// <param name="Number">The line's number, from 1.</param>
/// <param name="Reason">What is wrong with it, and what was expected.</param>
public readonly record struct BadLine(long Number, string Reason);
