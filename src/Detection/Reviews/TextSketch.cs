using System.Numerics;
using System.Text;

namespace Personalization.Detection;

/// <summary>
/// A text in 64 bits, by which near-duplicates are told: of 64 min-wise hashes (Broder 1997) over the text's runs of four letters,
/// one bit each (Li and König 2010, "b-bit minwise hashing"). Two texts agree in a bit with probability (1 + J) / 2, J being the
/// Jaccard similarity of their runs; the estimate is off by 0.07 to 0.13. Whoever wrote them: sketches of different users compare alike.
/// </summary>
internal readonly record struct TextSketch(ulong Bits)
{
    /// <summary>Characters of a text that are read.</summary>
    private const int MaxLength = 2_000;

    private const int Run = 4;

    /// <summary>Shorter texts ("very good") are alike without being copied.</summary>
    private const int MinLength = 24;

    private const int Hashes = 64;

    /// <summary>The sketch; null of a text too short to say anything. Case, signs and spaces do not count.</summary>
    public static TextSketch? Of(string? text)
    {
        if (text is null)
            return null;
        Span<char> letters = stackalloc char[MaxLength];
        var length = Letters(text, letters);
        return length < MinLength ? null : new TextSketch(Bits64(letters[..length]));
    }

    /// <summary>The estimated Jaccard similarity, in [0, 1].</summary>
    public double Similarity(TextSketch other) => Math.Max(0, 1 - BitOperations.PopCount(Bits ^ other.Bits) / (Hashes / 2.0));

    private static int Letters(string text, Span<char> letters)
    {
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (length == letters.Length)
                break;
            if (Rune.IsLetterOrDigit(rune))
                letters[length++] = (char)Rune.ToLowerInvariant(rune).Value;
        }

        return length;
    }

    private static ulong Bits64(ReadOnlySpan<char> letters)
    {
        Span<ulong> least = stackalloc ulong[Hashes];
        least.Fill(ulong.MaxValue);
        for (var start = 0; start + Run <= letters.Length; start++)
        {
            var run = letters[start] | (ulong)letters[start + 1] << 16 | (ulong)letters[start + 2] << 32 | (ulong)letters[start + 3] << 48;
            for (var number = 0; number < Hashes; number++)
                least[number] = Math.Min(least[number], Mix(run + (ulong)(number + 1) * 0x9E3779B97F4A7C15));
        }

        var bits = 0UL;
        for (var number = 0; number < Hashes; number++)
            bits |= (least[number] & 1) << number;
        return bits;
    }

    /// <summary>The finalizer of SplitMix64 (Steele, Lea and Flood 2014).</summary>
    private static ulong Mix(ulong value)
    {
        value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9;
        value = (value ^ value >> 27) * 0x94D049BB133111EB;
        return value ^ value >> 31;
    }
}
