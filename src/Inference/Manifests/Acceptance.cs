namespace Personalization.Inference;

/// <summary>What the examination at the end of a training found: a part of the manifest, and so of the version.</summary>
public sealed record Acceptance
{
    /// <summary>True where the model may serve. One that may not is run only where <see cref="InferenceOptions.AllowUnaccepted"/> says so.</summary>
    public required bool Accepted { get; init; }

    /// <summary>Why it may not serve, a sentence each; empty where it may.</summary>
    public required string[] Faults { get; init; }

    /// <summary>The model that it had to hold its own against on validation; null where none was named.</summary>
    public string? Previous { get; init; }

    /// <summary>What was found, as <c>mrr@20</c> and <c>previous_mrr@20</c>, and in <c>parity</c> how far steps were off the whole sequence.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>Before the examination: a folder that is served while it is written, or whose training was stopped, is not taken for a finished one.</summary>
    public static Acceptance Pending { get; } = new() { Accepted = false, Faults = ["its training has not ended"] };
}
