namespace Personalization.Training;

/// <summary>What is left out of a ranking.</summary>
internal enum Exclusion
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The item that was just seen.</summary>
    LastItem,

    /// <summary>Every item that was seen before.</summary>
    History,
}
