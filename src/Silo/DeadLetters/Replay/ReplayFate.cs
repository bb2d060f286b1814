namespace Personalization.Silo;

/// <summary>What becomes of a letter in a replay.</summary>
internal enum ReplayFate
{
    /// <summary>It is published again.</summary>
    Sent,

    /// <summary>It was, by an earlier replay.</summary>
    Replayed,

    /// <summary>Another letter is of the same event: ingest publishes again what it cannot know to be published.</summary>
    Repeated,

    /// <summary>Later events of the user lie before it already.</summary>
    OutOfOrder,

    /// <summary>The log does not tell any more what came after it.</summary>
    OrderUnknown,

    /// <summary>It has no key, so nobody's event it is.</summary>
    Keyless,

    /// <summary>Its bytes are not all there.</summary>
    Cut,

    /// <summary>It is not from the clickstream that the engine reads.</summary>
    Foreign,
}
