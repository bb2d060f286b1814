namespace Personalization.Chaos;

/// <summary>What can be done to a running engine.</summary>
internal enum FaultKind
{
    /// <summary>SIGKILL, and a start after a while.</summary>
    Kill,

    /// <summary>SIGSTOP, and SIGCONT after a while: the others may take it for dead meanwhile.</summary>
    Pause,

    /// <summary>SIGINT and a start after a while: its partitions move away in order, and back.</summary>
    Leave,

    /// <summary>Nobody reaches the broker for a while.</summary>
    CutBroker,

    /// <summary>Nobody reaches the store for a while.</summary>
    CutStore,

    /// <summary>As a kill, and a bit flips in the snapshots of some users: who is read from the store by another silo must be made anew.</summary>
    Damage,
}
