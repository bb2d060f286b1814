namespace Personalization.Detection;

/// <summary>
/// The numbers of what is counted for budgets of alerts, a block of kinds each. What is learnt of an event is a reading: that it was judged, and
/// that an incident has left one place and reached another.
/// </summary>
internal static class AlertMeasures
{
    /// <summary>One more was judged of that kind; the value is when, in hours of <see cref="HoursOf"/>. Baselines have the counts under this number.</summary>
    public const int Judged = (LearnedMeasures.Block + 1) * CaseType.Numbers;

    /// <summary>An incident has reached that place.</summary>
    public const int Reached = Judged + CaseType.Numbers;

    /// <summary>… and stood at that one before.</summary>
    public const int Left = Reached + CaseType.Numbers;

    private static readonly long Start = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    private static readonly Dictionary<string, int> Kinds = RuleNames.Judged.Index().ToDictionary(static kind => kind.Item, static kind => kind.Index);

    /// <summary>Which of all kinds it is; append only, it is part of the numbers.</summary>
    public static int IndexOf(string kind) => Kinds[kind];

    /// <summary>That one more of a kind was judged.</summary>
    public static Reading JudgedReading(string kind, long ticks) => new(Judged + IndexOf(kind), HoursOf(ticks));

    /// <summary>Hours since 2020, which a float has to a quarter of a minute.</summary>
    public static float HoursOf(long ticks) => (float)((ticks - Start) / (double)TimeSpan.TicksPerHour);

    public static bool IsJudged(int number) => number is >= Judged and < Reached;

    public static bool IsReached(int number) => number is >= Reached and < Left;

    public static bool IsLeft(int number) => number is >= Left and < Left + CaseType.Numbers;
}
