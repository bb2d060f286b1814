using Personalization.Inference;

namespace Personalization.Training;

/// <summary>Builds an index of the sessions in a log, for a model that knows some of its items.</summary>
internal static class NeighbourSessions
{
    /// <summary>Items weigh as VMIS-kNN has it: the logarithm of all sessions over those that hold the item.</summary>
    public static NeighbourSource Index(IReadOnlyList<History> histories, Catalogue catalogue, NeighbourBlend blend)
    {
        // The sort is stable: of sessions that end at the same time the one that came first in the log stays first.
        int[][] sessions = [.. histories.SelectMany(history => Cut(history, blend)).Select(session => Known(session, catalogue)).Where(session => session.Items.Length > 0)
            .OrderBy(session => session.End).Select(session => session.Items)];
        return new NeighbourSource(NeighbourIndexBuilder.Build(sessions, catalogue.Count, blend.Options.Recent, share => -Math.Log(share)), blend);
    }

    /// <summary>Where the serving path would: at pauses.</summary>
    internal static IEnumerable<IReadOnlyList<ItemEvent>> Cut(History history, NeighbourBlend blend)
    {
        var session = new List<ItemEvent>();
        foreach (var step in history.Events)
        {
            if (session.Count > 0 && blend.IsPause(session[^1].Time.ToUnixTimeMilliseconds(), step.Time.ToUnixTimeMilliseconds()))
            {
                yield return session;
                session = [];
            }
            session.Add(step);
        }
        yield return session;
    }

    private static (DateTimeOffset End, int[] Items) Known(IReadOnlyList<ItemEvent> session, Catalogue catalogue) =>
        (session[^1].Time, [.. session.Select(step => catalogue.TryGetIndex(step.Item, out var index) ? index : -1).Where(index => index >= 0)]);
}
