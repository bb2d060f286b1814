namespace Personalization.Detection;

/// <summary>
/// What the detector remembers of one user: running statistics and the open incident, never the events. Belongs to the user's
/// state and is serialized with its snapshot; a new one is a user never seen. Only <see cref="Detector.Judge"/> changes it, one
/// event at a time. About 130 bytes, nothing on the heap but the id of an incident.
/// </summary>
[GenerateSerializer, Alias("user-traits")]
public sealed class UserTraits
{
    [Id(0)] internal int Events;
    [Id(1)] internal uint Model;
    [Id(2)] internal Pace Pace;
    [Id(3)] internal Rhythm Rhythm;
    [Id(4)] internal SurpriseTrace Surprise;
    [Id(5)] internal Incident Incident;

    /// <summary>How many of the user's acts have been seen; impressions and consents are not acts.</summary>
    public int Acts => Events;

    /// <summary>The incident of the user's last alarm, open or over; null where there was none.</summary>
    public string? LastIncident => Incident.Name;
}
