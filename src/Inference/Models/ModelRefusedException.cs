namespace Personalization.Inference;

/// <summary>A model folder was not taken. The running model, if any, is untouched.</summary>
public sealed class ModelRefusedException(string folder, string reason, Exception? cause = null)
    : Exception($"Model folder '{folder}' is refused: {reason}", cause)
{
    /// <summary>The folder as it was asked for.</summary>
    public string Folder { get; } = folder;

    /// <summary>What is wrong, what was expected and what to do.</summary>
    public string Reason { get; } = reason;
}
