namespace Personalization.Silo;

/// <summary>
/// Decides what a replay does with each letter. A letter goes back to the partition it came from, behind all that is there; that keeps
/// the user's order only where no later event of the user was taken meanwhile.
/// </summary>
/// <param name="clickstream">The topic that the engine reads.</param>
/// <param name="letters">Every letter there is, wanted or not: an event that became a letter was not taken.</param>
internal sealed class ReplayPlan(string clickstream, IReadOnlyCollection<Letter> letters)
{
    private readonly Lineage _lineage = new(letters);
    private readonly HashSet<Place> _refused = [.. letters.Where(static letter => letter.Origin is not null).Select(static letter => letter.Origin!.Value)];

    /// <summary>From which offset on each partition must be looked at, to judge these letters.</summary>
    public IReadOnlyDictionary<int, long> LookFrom(IEnumerable<Letter> wanted) =>
        wanted.Where(letter => Unfit(letter) is null)
            .GroupBy(static letter => letter.Origin!.Value.Partition)
            .ToDictionary(static partition => partition.Key, partition => partition.Min(letter => _lineage.Rank(letter.Origin!.Value)));

    /// <summary>A step per wanted letter. Those of one user come in the order that their events first had.</summary>
    public IReadOnlyList<ReplayStep> Decide(IEnumerable<Letter> wanted, ClickstreamTrace trace, bool outOfOrder)
    {
        _lineage.With(trace);
        var events = new Dictionary<Place, Letter>();
        return
        [
            .. wanted
                .OrderBy(static letter => letter.Origin?.Partition)
                .ThenBy(letter => letter.Origin is { } origin ? _lineage.Rank(origin) : 0)
                .ThenBy(static letter => letter.Place.Partition).ThenBy(static letter => letter.Place.Offset)
                .Select(letter =>
                    Unfit(letter) ?? Done(letter, events, trace) ?? Homeless(letter, trace) ?? (outOfOrder ? null : Misplaced(letter, trace)) ?? new(letter, ReplayFate.Sent)),
        ];
    }

    private ReplayStep? Unfit(Letter letter) => letter switch
    {
        { Origin: null } => new(letter, ReplayFate.Foreign, $"letter {letter.Place} does not say where its event lay"),
        { Origin: { } origin } when origin.Topic != clickstream => new(letter, ReplayFate.Foreign, $"the engine reads '{clickstream}' (Kafka:Topics:Clickstream)"),
        { IsCut: true } => new(letter, ReplayFate.Cut, $"{letter.Value?.Length ?? 0} of {letter.Size} bytes were kept, and no long headers: send the event anew from its source"),
        { Key: not { Length: > 0 } } => new(letter, ReplayFate.Keyless, "the key says whose event it is: export it, and send it with its user"),
        _ => null,
    };

    private static ReplayStep? Done(Letter letter, Dictionary<Place, Letter> events, ClickstreamTrace trace)
    {
        var origin = letter.Origin!.Value;
        foreach (var seen in trace.Of(origin.Partition, letter.User))
            if (seen.ReplayedFrom == origin)
                return new(letter, ReplayFate.Replayed, $"before, to {seen.Place}");
        return events.TryAdd(origin, letter) ? null : new(letter, ReplayFate.Repeated, $"the same event as letter {events[origin].Place}");
    }

    private static ReplayStep? Homeless(Letter letter, ClickstreamTrace trace) =>
        letter.Origin is { } origin && trace.First(origin.Partition) is null
            ? new(letter, ReplayFate.Foreign, $"'{origin.Topic}' has no partition {origin.Partition} now")
            : null;

    private ReplayStep? Misplaced(Letter letter, ClickstreamTrace trace)
    {
        const string Advice = "--out-of-order replays it all the same";
        var origin = letter.Origin!.Value;
        var rank = _lineage.Rank(origin);
        var seen = trace.Of(origin.Partition, letter.User);
        foreach (var other in seen)
            if (!_refused.Contains(other.Place) && _lineage.Rank(other.Place) > rank)
                return new(letter, ReplayFate.OutOfOrder, $"a later event of the user lies at {other.Place}; {Advice}");
        if (trace.First(origin.Partition) is { } first && rank < first)
            return new(letter, ReplayFate.OrderUnknown, $"the log begins at {first}, what the user did after {rank} is gone; {Advice}");
        return seen.Any(other => other.Place == origin)
            ? null
            : new(letter, ReplayFate.OrderUnknown, $"no event of the user lies there now: the topic was re-created; {Advice}");
    }
}
