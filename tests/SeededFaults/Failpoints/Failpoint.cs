namespace Personalization.SeededFaults;

/// <summary>A place in the engine's protocol at which a silo dies, by SIGKILL.</summary>
internal enum Failpoint
{
    /// <summary>A partition's new owner is written, and has read nothing yet.</summary>
    Taken,

    /// <summary>A user has taken events in; nothing that comes of them is published.</summary>
    Applied,

    /// <summary>Signals are acknowledged; their offset is not committed.</summary>
    Published,

    /// <summary>A snapshot is in the store; the checkpoint does not know of it.</summary>
    Snapshotted,

    /// <summary>A checkpoint is in the store.</summary>
    Checkpointed,

    /// <summary>A user moves: the state is packed where it was, and has not been sent.</summary>
    Packed,

    /// <summary>A user moves: the state is on its way; where it was dies.</summary>
    Sent,

    /// <summary>A user moves: the state has come, and nobody knows yet; where it goes dies.</summary>
    Unpacked,

    /// <summary>A user has moved a moment ago; where it went dies.</summary>
    Moved,
}
