using System.Runtime.InteropServices;

namespace Personalization.Training;

/// <summary>What becomes of every event of interest of a log, by its place among them.</summary>
/// <param name="Parts">The files that it goes into.</param>
/// <param name="Sessions">The number of its session within its history, where pauses made sessions; else 0.</param>
internal sealed record PreparationPlan(Parts[] Parts, int[] Sessions)
{
    public static PreparationPlan Of(ClickLog log, PreparationOptions options)
    {
        var clicks = log.Clicks;
        var sessions = new int[clicks.Count];
        var histories = new List<List<int>>();
        foreach (var history in InTimeOrder(clicks))
        {
            var isWhole = options.ByUser || log.IsNamedSession(clicks[history[0]].History);
            foreach (var (number, session) in (isWhole ? [history] : Cleaning.CutAtPauses(history, clicks, options.Pause)).Index())
            {
                session.ForEach(place => sessions[place] = isWhole ? 0 : number + 1);
                histories.Add(Cleaning.WithoutRepeats(session, clicks));
            }
        }
        var kept = Cleaning.WithoutRare(histories, clicks, options);
        return new PreparationPlan(options.LeaveOneOut ? Splitting.LeaveOneOut(kept, clicks) : Splitting.ByTime(kept, clicks, options), sessions);
    }

    private static IEnumerable<List<int>> InTimeOrder(IReadOnlyList<Click> clicks)
    {
        var histories = new Dictionary<int, List<int>>();
        for (var place = 0; place < clicks.Count; place++)
            (CollectionsMarshal.GetValueRefOrAddDefault(histories, clicks[place].History, out _) ??= []).Add(place);
        foreach (var history in histories.Values)
        {
            // The place in the file decides among equal times.
            history.Sort((left, right) => clicks[left].Time != clicks[right].Time ? clicks[left].Time.CompareTo(clicks[right].Time) : left.CompareTo(right));
            yield return history;
        }
    }
}
