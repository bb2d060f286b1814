namespace Personalization.Chaos;

/// <summary>How long faults made events wait for their answer.</summary>
internal static class Recovery
{
    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(1);

    /// <summary>
    /// For each fault how long it took until every event was answered within a second again; zero where none waited longer. What waited
    /// beyond the next fault counts to this one as well.
    /// </summary>
    /// <param name="faults">As timestamps: from when it counts, by their begin.</param>
    /// <param name="answered">When each event came and when it was answered first.</param>
    /// <param name="elapsed">The time between two timestamps.</param>
    public static TimeSpan[] Settled(IReadOnlyList<long> faults, IReadOnlyCollection<(long Came, long Answered)> answered, Func<long, long, TimeSpan> elapsed) =>
    [
        .. faults.Select((from, place) => answered
            .Where(one => one.Answered > from && one.Came < (place + 1 < faults.Count ? faults[place + 1] : long.MaxValue) && elapsed(one.Came, one.Answered) > Prompt)
            .Select(one => elapsed(from, one.Answered))
            .Append(TimeSpan.Zero)
            .Max()),
    ];

    /// <summary>For each fault the longest wait, not counted before it; zero where all was answered by then.</summary>
    /// <param name="faults">As timestamps: from when waiting counts, and until when an event must have come to count.</param>
    /// <param name="answered">When each event came and when it was answered first.</param>
    /// <param name="elapsed">The time between two timestamps.</param>
    public static TimeSpan[] Of(IEnumerable<(long From, long Until)> faults, IReadOnlyCollection<(long Came, long Answered)> answered, Func<long, long, TimeSpan> elapsed) =>
    [
        .. faults
            .Select(fault => answered
                .Where(one => one.Came <= fault.Until && one.Answered > fault.From)
                .Select(one => elapsed(Math.Max(one.Came, fault.From), one.Answered))
                .Append(TimeSpan.Zero)
                .Max())
            .Order(),
    ];
}
