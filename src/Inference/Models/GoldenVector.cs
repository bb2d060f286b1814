namespace Personalization.Inference;

/// <summary>A short history and what the trainer computed for it: the content of <c>golden.json</c>. It ties the trainer's numbers to the graphs.</summary>
public sealed record GoldenVector
{
    /// <summary>The history: catalogue indices, oldest first.</summary>
    public required int[] Items { get; init; }

    /// <summary>The state after the last event, as the engine keeps it: all state tensors end to end (and the user vector, if it is none of them).</summary>
    public required float[] State { get; init; }

    /// <summary>The user vector after the last event.</summary>
    public required float[] User { get; init; }

    /// <summary>Log of the summed exponentials of all scores; of no meaning where the manifest says surprise <c>none</c>.</summary>
    public required float LogZ { get; init; }

    /// <summary>The best items, best first.</summary>
    public required int[] TopItems { get; init; }

    /// <summary>Their scores.</summary>
    public required float[] TopScores { get; init; }

    /// <summary>The probabilities of the manifest's intents after the last event; null where it names none.</summary>
    public float[]? Intents { get; init; }

    /// <summary>How far a number may be off, relative where it is greater than 1.</summary>
    public float Tolerance { get; init; } = 1e-4f;

    internal bool IsNear(float actual, float expected) => MathF.Abs(actual - expected) <= Tolerance * MathF.Max(1, MathF.Abs(expected));
}
