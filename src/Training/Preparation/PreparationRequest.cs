namespace Personalization.Training;

/// <summary>What is to be prepared.</summary>
/// <param name="Format">How the log is written.</param>
/// <param name="Input">The log's file.</param>
/// <param name="Output">The folder to write to.</param>
/// <param name="Reading">How the log is read.</param>
/// <param name="Options">How it is cleaned and split.</param>
internal sealed record PreparationRequest(LogFormat Format, string Input, string Output, InteractionLogOptions Reading, PreparationOptions Options)
{
    /// <summary>Whose events are left out; null for nobody's.</summary>
    public Suspects? Suspects { get; init; }
}
