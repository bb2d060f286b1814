namespace Personalization.Chaos;

/// <summary>How long faults made events wait for their answer.</summary>
internal static class Recovery
{
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
