namespace Personalization.Training;

/// <summary>Gathers what may be learned from a log: labelled cases of each kind, and as honest ones those of users without any label.</summary>
internal sealed class CaseGathering(LabelledLog labelled, Func<string, KindCases> casesOf, string log)
{
    private readonly HashSet<string> _fraudulent = [.. labelled.Log.Where(interaction => labelled.Truth.ContainsKey(interaction.Id)).Select(static interaction => interaction.User)];

    public void Add(JudgedEvent judged)
    {
        var user = judged.Interaction.User;
        var label = labelled.Truth.GetValueOrDefault(judged.Interaction.Id);
        // What came up again was gathered before.
        foreach (var appraisal in judged.Appraisals.Where(static appraisal => appraisal.About is null))
        {
            var kind = SubjectScores.KindOf(appraisal);
            var isFraud = label?.AnomalyKind == kind;
            if (isFraud || !_fraudulent.Contains(user))
                casesOf(kind).Add(new LabelledCase($"{log} {(isFraud ? label!.Ring : null) ?? user}", appraisal.Own, isFraud));
        }
    }
}
