namespace Personalization.Training;

/// <summary>What a network is to read of events besides their items, as far as its log has it.</summary>
[Flags]
internal enum ContextChoice
{
    /// <summary>Items alone.</summary>
    None = 0,

    /// <summary>What kind of event it was.</summary>
    Kinds = 1,

    /// <summary>How long ago the event before it was.</summary>
    Gaps = 2,

    /// <summary>What was searched for before it.</summary>
    Words = 4,
}
