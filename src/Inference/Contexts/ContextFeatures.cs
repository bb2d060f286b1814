namespace Personalization.Inference;

/// <summary>What a step reads of an event besides its item: <c>context</c> in the manifest. Each feature has an input of its own, int64 of shape [batch], words of shape [batch, 4].</summary>
public sealed record ContextFeatures
{
    /// <summary>The step's input of the kind of event; only beside <see cref="Kinds"/>.</summary>
    public const string KindInput = "kind";

    /// <summary>The step's input of the time since the event before; only beside <see cref="Gaps"/>.</summary>
    public const string GapInput = "gap";

    /// <summary>The step's input of the words searched for; only beside <see cref="Words"/>.</summary>
    public const string WordsInput = "words";

    /// <summary>The most words that a model may know.</summary>
    public const int MaxWords = 4096;

    /// <summary>
    /// Kinds of events that are told apart, by their wire names: <c>view</c>, <c>add_to_cart</c>, <c>purchase</c>, <c>review</c>. The input is 1 for the first of
    /// them, 2 for the second and so on, 0 for any other kind. Null where kinds are not read.
    /// </summary>
    public string[]? Kinds { get; init; }

    /// <summary>
    /// Upper bounds, themselves included, of the time since the last event that the step saw of this user: whole seconds, 1 or more, rising. The input is 1 up to the first
    /// bound, 2 up to the second and so on, one more than there are bounds beyond the last; 0 where no such event is known. Null where the time is not read.
    /// </summary>
    public int[]? Gaps { get; init; }

    /// <summary>
    /// Words of searches that are known, 1 to <see cref="MaxWords"/>, as <see cref="TextWords"/> cuts them, in ordinal order, each once. The input has the numbers of those that were searched for since the last event that the
    /// step saw of this user: 1 for the first of them, 2 for the second and so on, the newest <see cref="StepWords.Most"/>, the newest first, each once; 0 where there are no more. Of a search its last
    /// <see cref="SearchWords.Most"/> words are heard, and a word that is not known is as if nobody had typed it. Null where words are not read.
    /// </summary>
    public string[]? Words { get; init; }
}
