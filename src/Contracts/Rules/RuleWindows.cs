using System.Text.Json.Serialization;

namespace Personalization.Contracts;

/// <summary>
/// The windows that may change while the engine runs, in the time of events, as <c>d.hh:mm:ss</c>. Half-lives of rates and rhythms are not
/// among them: what is remembered of users was made with them.
/// </summary>
[GenerateSerializer, Immutable, Alias("rule-windows"), JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RuleWindows
{
    /// <summary>A minute to 7 days. Default: <c>Detection:IncidentQuiet</c>.</summary>
    [Id(0)] public TimeSpan? IncidentQuiet { get; init; }

    /// <summary>A minute to 90 days. Default: <c>Detection:CaseIncidentQuiet</c>.</summary>
    [Id(1)] public TimeSpan? CaseIncidentQuiet { get; init; }

    /// <summary>10 seconds to 7 days. Default: <c>Detection:RaiseAgainAfter</c>.</summary>
    [Id(2)] public TimeSpan? RaiseAgainAfter { get; init; }
}
