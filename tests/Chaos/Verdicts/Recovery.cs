namespace Personalization.Chaos;

/// <summary>How long the engine took, after a fault's end, to answer the events that had come by then.</summary>
internal static class Recovery
{
    /// <summary>For each fault that made someone wait; zero where all was answered before its end.</summary>
    /// <param name="ends">When faults ended, as timestamps.</param>
    /// <param name="answered">When each event came and when it was answered first.</param>
    /// <param name="elapsed">The time between two timestamps.</param>
    public static TimeSpan[] Of(IEnumerable<long> ends, IReadOnlyCollection<(long Came, long Answered)> answered, Func<long, long, TimeSpan> elapsed) =>
        [.. ends.Select(end => answered.Where(one => one.Came <= end).Select(static one => one.Answered).Append(end).Max() is var last ? elapsed(end, last) : default).Order()];
}
