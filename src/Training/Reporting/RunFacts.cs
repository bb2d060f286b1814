namespace Personalization.Training;

/// <summary>What was run: enough to run it again.</summary>
/// <param name="Predictor">A model's id or a baseline's name.</param>
/// <param name="Log">The name of the file that was predicted.</param>
/// <param name="Line">The measures as printed.</param>
/// <param name="Protocol">How cases were judged.</param>
internal sealed record RunFacts(string Predictor, string Log, string Line, Protocol Protocol)
{
    /// <summary>Of a model that foretells intents.</summary>
    public IReadOnlyList<IntentQuality> Intents { get; init; } = [];

    public string Judging => (Protocol.LastOnly ? "leave-one-out: the last item of every history" : "next-item: every prefix of every history")
        + Protocol.Exclusion switch
        {
            Exclusion.LastItem => ", ranked among all items but the one just seen",
            Exclusion.History => ", ranked among all items that the history does not hold",
            _ => ", ranked among all items",
        };
}
