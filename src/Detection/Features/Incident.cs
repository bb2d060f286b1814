namespace Personalization.Detection;

/// <summary>Alarms of one user that belong together; it grows instead of flooding.</summary>
[GenerateSerializer, Alias("incident")]
internal sealed class Incident
{
    [Id(0)] public string Id = "";

    /// <summary>Signals sent so far.</summary>
    [Id(1)] public int Sequence;

    /// <summary>Alarms in all, and how many there were when the last signal was sent.</summary>
    [Id(2)] public long Alarms;
    [Id(3)] public long Signalled;

    /// <summary>Times of the first and the last alarm, in milliseconds of Unix time.</summary>
    [Id(4)] public long FirstMs;
    [Id(5)] public long LastMs;

    /// <summary>The worst severity signalled.</summary>
    [Id(6)] public int Severity;
}
