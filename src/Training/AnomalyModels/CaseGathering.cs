namespace Personalization.Training;

/// <summary>Gathers what may be learned from: labelled cases of each kind, and as honest ones those of users without any label.</summary>
internal sealed class CaseGathering(LabelledLog labelled)
{
    private readonly HashSet<string> _fraudulent = [.. labelled.Log.Where(interaction => labelled.Truth.ContainsKey(interaction.Id)).Select(static interaction => interaction.User)];

    public SortedDictionary<string, KindCases> Kinds { get; } = new(StringComparer.Ordinal);

    public void Add(JudgedEvent judged)
    {
        var user = judged.Interaction.User;
        var label = labelled.Truth.GetValueOrDefault(judged.Interaction.Id);
        foreach (var appraisal in judged.Appraisals)
        {
            var kind = SubjectScores.KindOf(appraisal);
            var isFraud = label?.AnomalyKind == kind;
            if (isFraud || !_fraudulent.Contains(user))
                Add(kind, new LabelledCase(user, appraisal.Inputs, isFraud));
        }
    }

    private void Add(string kind, LabelledCase one)
    {
        if (!Kinds.TryGetValue(kind, out var cases))
            Kinds[kind] = cases = new KindCases();
        cases.Add(one);
    }
}
