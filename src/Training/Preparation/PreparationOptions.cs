namespace Personalization.Training;

/// <summary>How a log is cleaned and split. The defaults are those of the field's preparation of session logs (GRU4Rec's, SR-GNN's).</summary>
internal sealed record PreparationOptions
{
    /// <summary>Histories are the log's users, not their sessions. Default: false.</summary>
    public bool ByUser { get; init; }

    /// <summary>How long a pause ends a session, where the log does not name sessions. Default: half an hour.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Items with fewer events are dropped. Default: 5.</summary>
    public int MinItem { get; init; } = 5;

    /// <summary>Histories with fewer events are dropped. Default: 2.</summary>
    public int MinHistory { get; init; } = 2;

    /// <summary>Every history is held out its last two items, instead of the log its last days. Default: false.</summary>
    public bool LeaveOneOut { get; init; }

    /// <summary>Histories that end in the log's last days are the test. Default: 7.</summary>
    public TimeSpan Test { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Histories that end in the days before are for validation. Default: 7.</summary>
    public TimeSpan Validation { get; init; } = TimeSpan.FromDays(7);
}
