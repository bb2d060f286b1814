namespace Personalization.Detection;

/// <summary>Writes the alarm of a case.</summary>
internal sealed class CaseAlarms(DetectionOptions options, LearnedModel? learned, string rules)
{
    private readonly CaseWording _wording = new(options, learned is null ? null : new(learned, options));

    /// <param name="found">What is told of.</param>
    /// <param name="finding">What it came to.</param>
    /// <param name="incident">What it belongs to, this alarm counted.</param>
    /// <param name="admission">How it stands to its kind's budget.</param>
    public Alarm Of(Case found, in CaseFinding finding, in Incident incident, in Admission admission)
    {
        var severity = SeverityOf(found, finding);
        return new()
        {
            Kind = found.Type.Kind,
            Subject = new Subject(found.Type.SubjectKind, found.SubjectId),
            Score = finding.Verdict.Score,
            Severity = severity,
            Reasons = _wording.Reasons(found, finding.Verdict, finding.Baseline),
            Action = ActionOn(found.Type, severity, incident.Events),
            From = new DateTimeOffset(Math.Min(incident.Opened, incident.Seen), TimeSpan.Zero),
            IncidentId = incident.Name!,
            Sequence = incident.Sequence,
            Inputs = AlertGate.Put(found.Type.InputsOf(found.Readings), found.Type.Kind, admission),
            Rules = rules,
            Baseline = finding.Baseline.Version,
            About = found.About,
        };
    }

    public static Severity SeverityOf(Case found, in CaseFinding finding) => Severities.Of(finding.Verdict.Tail, finding.Alert, found.IsPressing);

    /// <summary>Nobody is blocked for one order.</summary>
    private string ActionOn(CaseType type, Severity severity, int events) => severity switch
    {
        Severity.Low => type.MildestAction,
        Severity.High when events >= options.RaiseAgainEvents => "block",
        _ => "challenge",
    };
}
