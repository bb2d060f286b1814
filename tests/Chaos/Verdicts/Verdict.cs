using Personalization.Contracts;

namespace Personalization.Chaos;

/// <summary>What was promised against what was seen, as counts of broken promises.</summary>
/// <param name="Lost">Expected signals that never came.</param>
/// <param name="Doubled">Signals that came again, content alike.</param>
/// <param name="Reordered">Signals first seen after one of a later event of the same subject.</param>
/// <param name="WrongList">Signals of another content than expected, or that nothing expected.</param>
/// <param name="WrongState">Users and entities whose stored state is not the expected one, bit for bit.</param>
internal readonly record struct Verdict(int Lost, int Doubled, int Reordered, int WrongList, int WrongState)
{
    /// <summary>Judges; pure.</summary>
    /// <param name="expected">Each signal once.</param>
    /// <param name="seen">In the order read, which is the log's for one subject.</param>
    /// <param name="expectedStates">Bytes by user.</param>
    /// <param name="storedStates">Bytes by user.</param>
    public static Verdict Of(
        IReadOnlyCollection<Signal> expected, IReadOnlyCollection<Signal> seen,
        IReadOnlyDictionary<string, string> expectedStates, IReadOnlyDictionary<string, string> storedStates)
    {
        var first = seen.DistinctBy(static signal => signal.Id).ToArray();
        var ids = first.Select(static signal => signal.Id).ToHashSet();
        return new(
            Lost: expected.Count(signal => !ids.Contains(signal.Id)),
            Doubled: seen.Count - first.Length,
            Reordered: Reorderings(first),
            WrongList: Unexpected(expected, seen),
            WrongState: expectedStates.Keys.Union(storedStates.Keys).Count(user => expectedStates.GetValueOrDefault(user) != storedStates.GetValueOrDefault(user)));
    }

    /// <summary>At least once, a signal may come twice; never anything else.</summary>
    public bool Holds(bool exactlyOnce) => this with { Doubled = exactlyOnce ? Doubled : 0 } == default;

    public override string ToString() => $"lost={Lost} doubled={Doubled} reordered={Reordered} wrong_list={WrongList} wrong_state={WrongState}";

    private static int Unexpected(IReadOnlyCollection<Signal> expected, IEnumerable<Signal> seen)
    {
        var byId = expected.ToDictionary(static signal => signal.Id);
        return seen.Count(signal => byId.GetValueOrDefault(signal.Id) != signal);
    }

    private static int Reorderings(IEnumerable<Signal> first)
    {
        var newest = new Dictionary<(string, string, SourcePosition), long>();
        var count = 0;
        foreach (var signal in first)
        {
            var line = (signal.Topic, signal.Subject, signal.Position with { Offset = 0 });
            if (signal.Position.Offset < newest.GetValueOrDefault(line, -1))
                count++;
            else
                newest[line] = signal.Position.Offset;
        }
        return count;
    }
}
