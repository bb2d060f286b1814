namespace Personalization.Training;

/// <summary>Judges a contender over a log, case by case where a page is to be made of it.</summary>
internal sealed class JudgedRun(Contender contender, Protocol protocol, IReadOnlyList<History> histories)
{
    public async Task<(RankCounts Ranks, IReadOnlyList<JudgedCase> Cases)> Judge(bool keepCases, CancellationToken ct)
    {
        var log = new CaseLog();
        var evaluation = new Evaluation(contender.Predictor, protocol, keepCases ? log.Add : null);
        var report = await EvaluationDisplay.Show(histories.Count, onHistory => evaluation.Run(histories, onHistory, ct)).ConfigureAwait(false);
        return (report.Ranks, log.Ordered());
    }

    public async Task<string> PageOf(RunFacts facts, IReadOnlyList<JudgedCase> cases, KnownUsers users, CancellationToken ct)
    {
        var worst = await new WorstCases(contender.Predictor, protocol, contender.Items).Of(cases, histories, ct).ConfigureAwait(false);
        return new EvaluationPage(facts, contender.Items, histories, cases) { Users = users, Worst = worst }.ToString();
    }
}
