namespace Personalization.Detection;

/// <summary>
/// What dismissals do to a user's judgement. Right after one an alarm of that kind must be <see cref="Rarer"/> times rarer; what is left
/// of that fades with a half-life, in the time of events. And an incident that was dismissed since it was last raised makes no suspect.
/// </summary>
internal static class Leniency
{
    /// <summary>Decades of rarity that a fresh dismissal asks for beyond the threshold.</summary>
    private const double Decades = 2;

    /// <summary>How much rarer: the same, as a factor.</summary>
    public static double Rarer { get; } = Math.Pow(10, Decades);

    /// <summary>The share of normal traffic below which an alarm is told, of that kind and at that time.</summary>
    public static double Quieten(double alert, string kind, in Sighting sighting, DetectionOptions options)
    {
        var most = 0.0;
        foreach (var dismissal in sighting.Dismissals)
            if (dismissal.Kind == kind)
                most = Math.Max(most, Math.Pow(2, -Math.Max(0, (sighting.Interaction.Time - dismissal.Time) / options.DismissalHalfLife)));
        return most == 0 ? alert : alert * Math.Pow(10, -Decades * most);
    }

    /// <summary>True where one of these kinds was dismissed since the incident was last raised; one that was never told nobody can have dismissed.</summary>
    public static bool Releases(in Incident incident, ReadOnlySpan<string> kinds, in Sighting sighting)
    {
        if (incident.Sequence == 0)
            return false;
        foreach (var dismissal in sighting.Dismissals)
            if (dismissal.Time.UtcTicks >= incident.Raised && kinds.Contains(dismissal.Kind))
                return true;
        return false;
    }
}
