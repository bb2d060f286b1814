using Personalization.Contracts;
using Personalization.Detection;
using Personalization.Inference;

namespace Personalization.Training;

/// <summary>One event of a log, with what the detector thought and said of it.</summary>
/// <param name="Interaction">The event.</param>
/// <param name="Appraisals">Every act and case judged, alarming or not.</param>
/// <param name="Alarms">What the world is told.</param>
internal readonly record struct JudgedEvent(Interaction Interaction, IReadOnlyList<Appraisal> Appraisals, IReadOnlyList<Alarm> Alarms)
{
    /// <summary>The same, with the chance by what was learned in place of the rules' score, where the kind was learned. No alarms come of it.</summary>
    public JudgedEvent ScoredBy(AnomalyModel model) => this with
    {
        Appraisals = [.. Appraisals.Select(appraisal => (Appraisal: appraisal, Odds: model.Score(SubjectScores.KindOf(appraisal), appraisal.Inputs)))
            .Where(static scored => !double.IsNaN(scored.Odds))
            .Select(static scored => scored.Appraisal with { Score = 1 / (1 + Math.Exp(-scored.Odds)) })],
        Alarms = [],
    };
}
