namespace Personalization.Detection;

/// <summary>
/// The incident that a user's alarms belong to. It is open while alarming events keep coming; it is raised anew only when it has
/// grown, worsened or lasted, so that a thousand events of one bot are a handful of signals. Times are those of events.
/// </summary>
[GenerateSerializer, Alias("incident")]
internal struct Incident
{
    /// <summary>The incident's id; null where there never was one.</summary>
    [Id(0)] public string? Name;

    /// <summary>Alarms raised so far.</summary>
    [Id(1)] public int Sequence;

    /// <summary>Alarming events so far, and when it was last raised.</summary>
    [Id(2)] public int Events;
    [Id(3)] public int EventsAtRaise;

    /// <summary>UTC ticks: when the evidence begins, when it was last raised, when the last alarming event was.</summary>
    [Id(4)] public long Opened;
    [Id(5)] public long Raised;
    [Id(6)] public long Seen;

    /// <summary>The highest score so far.</summary>
    [Id(7)] public double TopScore;

    /// <summary>The highest severity raised so far.</summary>
    [Id(8)] public Severity Severity;

    /// <summary>How strong it is among those of its kind.</summary>
    [Id(9)] public Standing Standing;

    /// <summary>A clock that steps far back ends an incident too: how long it was quiet is then unknown.</summary>
    public readonly bool IsOpen(long ticks, TimeSpan quiet) => Name is not null && Math.Abs(ticks - Seen) <= quiet.Ticks;

    /// <summary>Begins an incident. Its first event is still to be counted.</summary>
    public void Open(string name, long from) => this = new Incident { Name = name, Opened = from };

    /// <summary>True the first time that it would have been told but for its kind's budget.</summary>
    public bool IsHeldNow(in Repetition repetition)
    {
        var isHeld = Sequence == 0 && repetition.IsHeld && Events >= repetition.Least;
        var isNew = isHeld && !Standing.WasHeld;
        Standing.WasHeld |= isHeld;
        return isNew;
    }

    /// <summary>Counts an alarming event; true where the world should hear of it.</summary>
    public bool Count(long ticks, double score, Severity severity, in Repetition repetition)
    {
        var options = repetition.Options;
        Events = Events == int.MaxValue ? Events : Events + 1;
        Seen = ticks;
        TopScore = Math.Max(TopScore, score);
        var grown = Events >= Math.Max(EventsAtRaise * options.RaiseAgainFactor, (double)EventsAtRaise + options.RaiseAgainEvents);
        if (Events < repetition.Least)
            return false;
        if (Sequence == 0 && repetition.IsHeld)
            return false;
        if (Sequence > 0 && severity <= Severity && !grown && Math.Abs(ticks - Raised) < options.RaiseAgainAfter.Ticks)
            return false;
        if (Sequence >= repetition.Budget && severity <= Severity)
            return false;

        Sequence++;
        EventsAtRaise = Events;
        Raised = ticks;
        Severity = severity > Severity ? severity : Severity;
        return true;
    }
}
