namespace Personalization.Detection;

/// <summary>What the detector remembers of one user; lives in the user's snapshot. Changed only by <see cref="Detector.Judge"/>.</summary>
[GenerateSerializer, Alias("user-traits")]
public sealed class UserTraits
{
    /// <summary>Events seen.</summary>
    [Id(0)] internal long Events;

    /// <summary>Time of the newest event, in milliseconds of Unix time; 0 for none.</summary>
    [Id(1)] internal long LastMs;

    /// <summary>Events decayed by the half-life of velocity.</summary>
    [Id(2)] internal float Rate;

    /// <summary>Decaying mean of the gaps within visits, in seconds.</summary>
    [Id(3)] internal float GapMean;

    /// <summary>Decaying mean of their squares.</summary>
    [Id(4)] internal float GapSquare;

    /// <summary>Gaps that entered the means.</summary>
    [Id(5)] internal int Gaps;

    /// <summary>Decaying mean of recent surprise, in nats.</summary>
    [Id(6)] internal float RecentSurprise;

    /// <summary>The user's own median of surprise, as a streaming quantile.</summary>
    [Id(7)] internal float UsualSurprise;

    /// <summary>Surprises that entered both.</summary>
    [Id(8)] internal int Surprises;

    /// <summary>The open incident; null where there is none.</summary>
    [Id(9)] internal Incident? Incident;
}
