namespace Personalization.Silo;

/// <summary>Why a silo ended in order.</summary>
internal enum EndReason
{
    /// <summary>An operator or orchestrator asked for it.</summary>
    Asked,

    /// <summary>The embedded store's disk has no room.</summary>
    NoRoom,

    /// <summary>Another epoch of states is in use: it begins again with that one.</summary>
    AnotherEpoch,
}
