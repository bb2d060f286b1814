using Personalization.Contracts;

namespace Personalization.Inference;

/// <summary>Numbers what a model reads of events besides their items. Training, serving and rebuilding all ask here, so they agree.</summary>
public sealed class ContextReader
{
    private const long Second = 1000;

    private readonly int[] _kinds = new int[byte.MaxValue + 1];
    private readonly long[] _gaps;

    // By their hashes. Of two words that share one only the first is ever read.
    private readonly Dictionary<int, int> _words = [];

    /// <summary>Of these features, which were checked; null for a model that reads items alone.</summary>
    public ContextReader(ContextFeatures? features)
    {
        KindCount = features?.Kinds is { } kinds ? 1 + kinds.Length : 0;
        GapCount = features?.Gaps is { } gaps ? 2 + gaps.Length : 0;
        _gaps = features?.Gaps is { } bounds ? Array.ConvertAll(bounds, static bound => bound * Second) : [];
        for (var number = 1; number < KindCount; number++)
            _kinds[(int)(InteractionTypes.TryParse(features!.Kinds![number - 1], out var type) ? type
                : throw new ArgumentException($"There is no kind of event '{features.Kinds[number - 1]}', expected a wire name, as 'view'.", nameof(features)))] = number;
        WordCount = features?.Words is { } words ? 1 + words.Length : 0;
        for (var number = 1; number < WordCount; number++)
            _words.TryAdd(SearchWords.HashOf(features!.Words![number - 1]), number);
    }

    /// <summary>How many kinds are told apart, the unknown one included; 0 where they are not read.</summary>
    public int KindCount { get; }

    /// <summary>How many lengths of time are told apart, that of the first event included; 0 where they are not read.</summary>
    public int GapCount { get; }

    /// <summary>How many words are told apart, none included; 0 where they are not read.</summary>
    public int WordCount { get; }

    /// <summary>True where the kind of event is read.</summary>
    public bool ReadsKinds => KindCount > 0;

    /// <summary>True where the time since the event before is read; else nobody needs to look it up.</summary>
    public bool ReadsGaps => GapCount > 0;

    /// <summary>True where words of searches are read; likewise.</summary>
    public bool ReadsWords => WordCount > 0;

    /// <summary>True where anything is read besides the item.</summary>
    public bool ReadsAny => ReadsKinds || ReadsGaps || ReadsWords;

    /// <summary>What the step reads of an event.</summary>
    /// <param name="type">Its kind.</param>
    /// <param name="previous">When the event before it came that the step saw, in milliseconds since 1970; null where none is known. One that came late counts as at the same time.</param>
    /// <param name="now">When it came itself, likewise.</param>
    /// <param name="words">What was heard of searches since the event before that the step saw.</param>
    public StepContext Of(InteractionType type, long? previous, long now, StepWords words = default) => new(_kinds[(byte)type], GapOf(previous, now), words);

    /// <summary>What is heard of searches once another was made; what it was before where this one has no word that is known.</summary>
    public StepWords Hear(StepWords before, SearchWords search)
    {
        for (var place = 0; place < search.Count && ReadsWords; place++)
            if (_words.TryGetValue(search[place], out var number))
                before = before.With(number);
        return before;
    }

    /// <summary>True for what <see cref="Of"/> can give.</summary>
    internal bool Holds(StepContext context) => Within(context.Kind, KindCount) && Within(context.Gap, GapCount) && Holds(context.Words);

    private bool Holds(StepWords words)
    {
        for (var place = 0; place < StepWords.Most; place++)
            if (!Within(words[place], WordCount))
                return false;
        return true;
    }

    private int GapOf(long? previous, long now)
    {
        if (!ReadsGaps || previous is not { } before)
            return 0;
        var place = Array.BinarySearch(_gaps, now - before);
        return 1 + (place < 0 ? ~place : place);
    }

    private static bool Within(int number, int count) => number >= 0 && number < Math.Max(1, count);
}
