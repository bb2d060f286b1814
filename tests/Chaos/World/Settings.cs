namespace Personalization.Chaos;

/// <summary>What a run is asked for.</summary>
internal sealed record Settings
{
    public required int Silos { get; init; }

    public required TimeSpan Duration { get; init; }

    public required int Seed { get; init; }

    /// <summary>Events a second.</summary>
    public int Rate { get; init; } = 60;

    /// <summary>A real broker; null for the mock broker, in this process.</summary>
    public string? Bootstrap { get; init; }

    /// <summary>Each signal once, for readers of what is committed.</summary>
    public bool ExactlyOnce { get; init; }

    /// <summary>Items of a list.</summary>
    public int TopK { get; init; } = 5;

    /// <summary>What may happen; nothing where empty. A real broker cannot be cut from here: clients follow the addresses that it gives of itself.</summary>
    public IReadOnlyList<FaultKind> Kinds { get; init; } = Enum.GetValues<FaultKind>();

    /// <summary>From one fault's begin to the next; null for a time by the seed, so that faults overlap.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>The silo's assembly of an earlier version: all begin with it and are replaced by the present one, one after the other. Null: all are the present one from the start.</summary>
    public string? Previous { get; init; }

    /// <summary>Before the last silo is replaced those that were go back to the previous version; then all are replaced anew.</summary>
    public bool RollsBack { get; init; }

    /// <summary>How long what is missing is waited for, once no more is published.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How long a killed or ended silo stays away; null for a time by the seed.</summary>
    public TimeSpan? Away { get; init; }
}
