using Personalization.Contracts;
using Personalization.Ingest;
using Personalization.Silo;

namespace Personalization.Kafka.Tests;

/// <summary>A partition with an engine behind it that takes or refuses each event, and the letters of those that it refuses.</summary>
internal sealed class ReplayWorld
{
    private readonly List<(string User, Place? ReplayedFrom)> _log = [];
    private readonly List<(string User, long Root)> _taken = [];
    private readonly List<long> _roots = [];

    public List<Letter> Letters { get; } = [];

    /// <summary>What the engine took of each user, as the offsets that the events first had.</summary>
    public IEnumerable<IEnumerable<long>> Taken => _taken.GroupBy(static taken => taken.User, static taken => taken.Root);

    public void Take(string user, Place? replayedFrom = null)
    {
        _taken.Add((user, replayedFrom is null ? _log.Count : _roots[(int)replayedFrom.Value.Offset]));
        Append(user, replayedFrom);
    }

    public void Refuse(string? user, string? value = "{", Place? replayedFrom = null)
    {
        Letters.Add(replayedFrom is null
            ? Tests.Letters.Of(_log.Count, user, value)
            : Tests.Letters.Of(_log.Count, user, value, DeadLetterCodes.InvalidJson, (WireHeaders.DeadLetterReplayedFrom, replayedFrom.ToString()!)));
        Append(user ?? "", replayedFrom);
    }

    /// <summary>The steps for these letters, by what the log holds from its first kept offset on.</summary>
    public IReadOnlyList<ReplayStep> Plan(IReadOnlyCollection<Letter> wanted, bool outOfOrder = false, long low = 0)
    {
        var plan = new ReplayPlan("clickstream", Letters);
        var trace = new ClickstreamTrace();
        foreach (var (partition, from) in plan.LookFrom(wanted))
        {
            var first = Math.Max(low, from);
            trace.Begin(partition, first);
            for (var offset = first; offset < _log.Count; offset++)
                trace.See(_log[(int)offset].User, new(new("clickstream", partition, offset), _log[(int)offset].ReplayedFrom));
        }
        return plan.Decide(wanted, trace, outOfOrder);
    }

    public IReadOnlyList<ReplayStep> Plan(bool outOfOrder = false, long low = 0) => Plan(Letters, outOfOrder, low);

    /// <summary>Publishes what a plan sends; the engine refuses again where <paramref name="refuses"/> says so.</summary>
    public void Carry(IEnumerable<ReplayStep> steps, Func<bool> refuses)
    {
        foreach (var step in steps.Where(static step => step.IsSent))
            if (refuses())
                Refuse(step.Letter.User, Tests.Letters.Text(step.Letter.Value), step.Letter.Origin);
            else
                Take(step.Letter.User, step.Letter.Origin);
    }

    private void Append(string user, Place? replayedFrom)
    {
        _roots.Add(replayedFrom is { } from ? _roots[(int)from.Offset] : _log.Count);
        _log.Add((user, replayedFrom));
    }
}
