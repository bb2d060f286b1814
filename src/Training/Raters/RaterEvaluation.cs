using System.Globalization;

namespace Personalization.Training;

/// <summary>The protocol of the Bitcoin OTC set: every labelled user is scored at the end of the log, by a model that did not learn from it.</summary>
internal static class RaterEvaluation
{
    private const int Folds = 10;

    public static IEnumerable<string> Lines(RaterReplay replay, int seed)
    {
        var (users, frauds) = (replay.Users, replay.Frauds);
        yield return Line("rules", Scores(replay.RulesOf));
        // Whoever gave nothing lived no time at all; short lives are the odd ones.
        yield return Line("lifetime alone", Scores(user => double.IsNaN(replay.ProfileOf(user).Lifetime) ? 1 : -replay.ProfileOf(user).Lifetime));
        yield return Line("learned without calendar", Learned(replay, withCalendar: false, seed));
        var learned = Learned(replay, withCalendar: true, seed);
        yield return Line("learned, of those who ever rated", [.. learned.Where((_, place) => replay.ProfileOf(users[place]).Count > 0)]);
        yield return Line("learned", learned);

        Scored[] Scores(Func<string, double> score) => [.. users.Select((user, place) => new Scored(score(user), frauds[place]))];
    }

    public static Scored[] Learned(RaterReplay replay, bool withCalendar, int seed)
    {
        var search = new TreeSearch(seed);
        return CrossValidation.Run(replay.Rows(withCalendar), replay.Frauds, StratifiedFolds.Of(replay.Frauds, Folds, seed), (rows, labels) =>
        {
            var trees = search.Learn(rows, labels);
            return row => trees.Score(row);
        });
    }

    private static string Line(string by, Scored[] cases)
    {
        var (quality, interval) = (new ScoreQuality(cases), AucInterval.Of(cases));
        return string.Create(CultureInfo.InvariantCulture,
            $"{by}: {ScoreLine.Of(quality, delay: null)} AUC95=[{interval.Low:0.0000}, {interval.High:0.0000}] frauds={quality.Frauds} honest={quality.Honest}");
    }
}
