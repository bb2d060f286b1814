using System.Runtime.CompilerServices;

namespace Personalization.Detection;

/// <summary>
/// What the detector remembers of one user: running statistics and the open incidents, never the events. Belongs to the user's
/// state and is serialized with its snapshot; a new one is a user never seen. Only <see cref="Detector.Judge"/> changes it, one
/// event at a time. About 200 bytes, and on the heap what was looked at.
/// </summary>
[GenerateSerializer, Alias("user-traits")]
public sealed class UserTraits
{
    [Id(0)] internal int Events;
    [Id(1)] internal uint Model;
    [Id(2)] internal Pace Pace;
    [Id(3)] internal Rhythm Rhythm;
    [Id(4)] internal SurpriseTrace Surprise;

    // Null while there never was one, as with most users: it would be an eighth of what is remembered.
    [NonSerialized]
    private StrongBox<Incident>? _incident;

    /// <summary>As a snapshot holds it: nothing where there never was one.</summary>
    [Id(5)]
    internal Incident StoredIncident
    {
        get => _incident?.Value ?? default;
        set => _incident = value.Name is null ? null : new(value);
    }

    /// <summary>When the first act was, as <see cref="Seconds"/>; 0 before it.</summary>
    [Id(6)] internal uint FirstSeen;
    [Id(7)] internal Browsing Browsing = new();

    /// <summary>Null before the first review.</summary>
    [Id(9)] internal ReviewTrace? Reviews;

    /// <summary>Null before the first origin.</summary>
    [Id(10)] internal AccessTrace? Access;

    /// <summary>Incidents of cases, by the index of their type; null while there never was one.</summary>
    [Id(8)] internal Incident[]? CaseIncidents;

    /// <summary>How many of the user's acts have been seen; impressions and consents are not acts.</summary>
    public int Acts => Events;

    /// <summary>The last incident of the user's acts (<c>bot</c>, <c>unusual</c>), open or over; null where there was none.</summary>
    public string? LastIncident => _incident?.Value.Name;

    /// <summary>The incident of the user's acts, to be changed; one without a name where there was none.</summary>
    internal ref Incident Incident => ref (_incident ??= new()).Value;

    /// <summary>True while any incident of the user is open that no analyst has dismissed: suspects do not teach.</summary>
    internal bool IsSuspect(in Sighting sighting, DetectionOptions options)
    {
        var ticks = sighting.Interaction.Time.UtcTicks;
        if (_incident is { Value: var acts } && acts.IsOpen(ticks, options.IncidentQuiet) && !Leniency.Releases(acts, [RuleNames.Bot, RuleNames.Unusual, RuleNames.Listed], sighting))
            return true;
        foreach (var type in CaseTypes.All.AsSpan(0, CaseIncidents?.Length ?? 0))
        {
            if (CaseIncidents![type.Index].IsOpen(ticks, options.CaseIncidentQuiet) && !Leniency.Releases(CaseIncidents[type.Index], [type.Kind], sighting))
                return true;
        }

        return false;
    }

    internal ref Incident CaseIncident(CaseType type)
    {
        if (CaseIncidents is null || CaseIncidents.Length <= type.Index)
            Array.Resize(ref CaseIncidents, type.Index + 1);
        return ref CaseIncidents[type.Index];
    }
}
