using Personalization.Contracts;

namespace Personalization.Inference;

/// <summary>What a manifest may say that its step reads besides items.</summary>
internal static class ContextCheck
{
    private const int MaxGaps = 64;

    private static readonly string[] Kinds = [.. Enum.GetValues<InteractionType>().Where(InteractionTypes.ShowsInterest).Select(InteractionTypes.NameOf)];

    /// <summary>Throws where this engine could not tell it.</summary>
    public static void Check(ModelFolder folder, ContextFeatures context)
    {
        if (context is { Kinds: null, Gaps: null, Words: null })
            throw folder.Refuse("its context has neither kinds nor gaps nor words, expected one or more of them, or no context at all; train it again.");
        if (context.Kinds is { } kinds)
            CheckKinds(folder, kinds);
        if (context.Gaps is { } gaps && (gaps.Length is < 1 or > MaxGaps || gaps[0] < 1 || !gaps.Zip(gaps.Skip(1)).All(static pair => pair.First < pair.Second)))
            throw folder.Refuse($"its context has the gaps [{string.Join(", ", gaps)}], expected 1 to {MaxGaps} whole seconds, 1 or more, each more than the one before; train it again.");
        if (context.Words is { } words)
            CheckWords(folder, words);
    }

    private static void CheckWords(ModelFolder folder, string[] words)
    {
        if (words.Length is < 1 or > ContextFeatures.MaxWords)
            throw folder.Refuse($"its context has {words.Length} words, expected 1 to {ContextFeatures.MaxWords}; train it again.");
        if (Array.FindIndex(words, static word => word is null || !TextWords.Of(word).SequenceEqual([word])) is >= 0 and var odd)
            throw folder.Refuse($"its context has the word '{words[odd]}', expected letters and digits in lower case, as searches are cut into words; train it again.");
        for (var later = 1; later < words.Length; later++)
            if (string.CompareOrdinal(words[later - 1], words[later]) >= 0)
                throw folder.Refuse($"its context has the word '{words[later]}' after '{words[later - 1]}', expected each once, in ordinal order; train it again.");
    }

    private static void CheckKinds(ModelFolder folder, string[] kinds)
    {
        if (Array.Find(kinds, static kind => !Kinds.Contains(kind)) is { } unknown)
            throw folder.Refuse($"its context has the kind '{unknown}', expected some of {string.Join(", ", Kinds)}, as no other kind of event takes a step; train it again.");
        if (kinds.Length == 0 || kinds.Distinct().Count() != kinds.Length)
            throw folder.Refuse($"its context has the kinds [{string.Join(", ", kinds)}], expected one or more, each once; train it again.");
    }
}
