using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Personalization.Inference;

/// <summary>
/// What is kept of a search: its last words, each once, as 24 bits of a hash. Not as the numbers of a model's list, since kept events outlive models: from hashes any model's numbers follow. Nor as the words, which nobody
/// needs in a state and which are longer. With 24 bits a word costs 3 bytes, so a search no more than a view, and a word that is not known is taken for one of 4,096 known ones once in 4,096 times, in training as in serving.
/// </summary>
public readonly record struct SearchWords
{
    /// <summary>Words of one search that are heard: the last, which narrow down what the first began.</summary>
    public const int Most = 4;

    /// <summary>Bytes of a word.</summary>
    public const int BytesOfWord = 3;

    private const int Bits = 8 * BytesOfWord;
    private const int Mask = (1 << Bits) - 1;
    private const int AllBytes = 16;

    // The last word lowest. No word's hash is 0, so that what is 0 is none.
    private readonly UInt128 _hashes;

    private SearchWords(UInt128 hashes) => _hashes = hashes;

    /// <summary>How many words there are, 0 to <see cref="Most"/>.</summary>
    public int Count => ((8 * AllBytes) - (int)UInt128.LeadingZeroCount(_hashes) + Bits - 1) / Bits;

    /// <summary>The hash of a word, the first of the search at 0.</summary>
    public int this[int place] => (int)(_hashes >> ((Count - 1 - place) * Bits)) & Mask;

    /// <summary>Of what was searched for; none where that is null.</summary>
    public static SearchWords Of(string? query)
    {
        var hashes = UInt128.Zero;
        foreach (var word in HeardOf(query))
            hashes = (hashes << Bits) | (uint)HashOf(word);
        return new(hashes);
    }

    /// <summary>The words themselves that <see cref="Of"/> keeps of a search, in its order.</summary>
    public static IEnumerable<string> HeardOf(string? query) => query is null ? [] : TextWords.Of(query).Distinct(StringComparer.Ordinal).TakeLast(Most);

    /// <summary>What is kept of a word: 1 to 2²⁴ - 1.</summary>
    public static int HashOf(string word) => Math.Max(1, (int)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(word.AsSpan())) & Mask);

    /// <summary>As <see cref="WriteTo"/> wrote it.</summary>
    public static SearchWords Read(ReadOnlySpan<byte> bytes)
    {
        Span<byte> whole = stackalloc byte[AllBytes];
        bytes[..Math.Min(bytes.Length, Most * BytesOfWord)].CopyTo(whole);
        return new(BinaryPrimitives.ReadUInt128LittleEndian(whole));
    }

    /// <summary>Writes <see cref="BytesOfWord"/> for each word.</summary>
    public void WriteTo(Span<byte> bytes)
    {
        Span<byte> whole = stackalloc byte[AllBytes];
        BinaryPrimitives.WriteUInt128LittleEndian(whole, _hashes);
        whole[..(Count * BytesOfWord)].CopyTo(bytes);
    }
}
