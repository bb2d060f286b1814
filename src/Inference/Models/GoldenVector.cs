namespace Personalization.Inference;

/// <summary>A short history and what the trainer computed for it: the content of <c>golden.json</c>. It ties the trainer's numbers to the graphs.</summary>
public sealed record GoldenVector
{
    /// <summary>The history: catalogue indices, oldest first.</summary>
    public required int[] Items { get; init; }

    /// <summary>The kind of each event, as the step's input of that name has it; null where the manifest's context has no kinds.</summary>
    public int[]? Kinds { get; init; }

    /// <summary>The time before each event, likewise; the first one's is 0, as the history begins with a state of zeros. Null where the manifest's context has no gaps.</summary>
    public int[]? Gaps { get; init; }

    /// <summary>The words searched for before each event, likewise: <see cref="StepWords.Most"/> numbers each. Null where the manifest's context has no words.</summary>
    public int[][]? Words { get; init; }

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

    internal StepContext ContextAt(int place) => new(Kinds?[place] ?? 0, Gaps?[place] ?? 0, StepWords.Of(Words?[place] ?? []));

    internal bool IsNear(float actual, float expected) => MathF.Abs(actual - expected) <= Tolerance * MathF.Max(1, MathF.Abs(expected));
}
