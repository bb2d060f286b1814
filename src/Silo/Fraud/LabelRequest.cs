using Personalization.Contracts;

namespace Personalization.Silo;

/// <summary>What an analyst says, as typed.</summary>
internal sealed record LabelRequest(string AnomalyId, LabelVerdict Verdict, string Analyst, string? Note)
{
    public required DateTimeOffset Time { get; init; }
}
