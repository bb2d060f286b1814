namespace Personalization.SeededFaults;

/// <summary>A promise that an engine breaks, so that a checker can show that it sees it.</summary>
internal enum SeededFault
{
    /// <summary>It keeps all.</summary>
    None,

    /// <summary>Some signals are acknowledged and never published.</summary>
    LostSignal,

    /// <summary>Some signals are published twice.</summary>
    DoubledSignal,

    /// <summary>Some signals are published after the same user's next one.</summary>
    SwappedSignals,

    /// <summary>Some events are applied with another time than they have.</summary>
    WrongState,

    /// <summary>Offsets are committed seconds before their signals are out: what a kill then catches is gone.</summary>
    EarlyCommit,
}
