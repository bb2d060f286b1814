using System.Buffers.Binary;
using System.Text;

namespace Personalization.Training;

/// <summary>
/// Rewrites one version need of a 64-bit little-endian ELF library. A library compiled with GCC 13 or newer asks for the version
/// GLIBCXX_3.4.32 of libstdc++ for one symbol that only exists to order static initialisation and is never called; a system with GCC 12
/// (Debian 12) has no such version, and its loader refuses the whole library. The rewrite asks for GLIBCXX_3.4.30 instead and makes
/// the symbol weak, so that its absence is allowed. Layout: System V gABI chapters 4 and 5, and the LSB's "Symbol Versioning".
/// </summary>
internal static class VersionNeed
{
    private const string TooNew = "GLIBCXX_3.4.32";
    private const string Enough = "GLIBCXX_3.4.30";
    private const string NeverCalled = "_ZSt21ios_base_library_initv";

    private const int HeaderSize = 64;
    private const int SectionSize = 64;
    private const int SymbolSize = 24;
    private const uint DynamicSymbols = 11;   // SHT_DYNSYM
    private const uint VersionNeeds = 0x6ffffffe;   // SHT_GNU_verneed
    private const byte Global = 1;   // STB_GLOBAL
    private const byte Weak = 2;   // STB_WEAK

    /// <summary>
    /// The rewritten library, or null where there is nothing to rewrite: it is no such ELF file, it does not ask for the version, or
    /// it asks for it on account of other symbols as well (then the need is real, and the loader's own message is the right one).
    /// </summary>
    public static byte[]? Lower(ReadOnlySpan<byte> library)
    {
        if (library.Length < HeaderSize || !library.StartsWith("\u007fELF\u0002\u0001"u8))
            return null;
        var sections = SectionsOf(library);
        var symbols = sections.FirstOrDefault(section => section.Type == DynamicSymbols);
        var needs = sections.FirstOrDefault(section => section.Type == VersionNeeds);
        if (symbols.Size == 0 || needs.Size == 0)
            return null;
        // Both sections keep their names in the section that they link to, .dynstr.
        var names = sections[needs.Link];
        if (FindNeed(library, needs, names) is not { } need || FindSymbol(library, symbols, sections[symbols.Link]) is not { } symbol)
            return null;
        if (CountOfVersion(library, sections, need.Index) != 1)
            return null;

        var lowered = library.ToArray();
        Encoding.ASCII.GetBytes(Enough, lowered.AsSpan(need.NameOffset));
        BinaryPrimitives.WriteUInt32LittleEndian(lowered.AsSpan(need.EntryOffset), HashOf(Enough));
        lowered[symbol + 4] = (byte)((Weak << 4) | (lowered[symbol + 4] & 0xf));
        return lowered;
    }

    /// <summary>The hash of names in ELF, chapter 5 of the gABI.</summary>
    internal static uint HashOf(string name)
    {
        uint hash = 0;
        foreach (var letter in name)
        {
            hash = (hash << 4) + letter;
            var high = hash & 0xf0000000;
            hash = (hash ^ (high >> 24)) & ~high;
        }
        return hash;
    }

    private static Section[] SectionsOf(ReadOnlySpan<byte> library)
    {
        var table = checked((int)BinaryPrimitives.ReadInt64LittleEndian(library[40..]));
        var sections = new Section[BinaryPrimitives.ReadUInt16LittleEndian(library[60..])];
        for (var index = 0; index < sections.Length; index++)
        {
            var header = library.Slice(table + index * SectionSize, SectionSize);
            sections[index] = new Section(
                BinaryPrimitives.ReadUInt32LittleEndian(header[4..]),
                checked((int)BinaryPrimitives.ReadInt64LittleEndian(header[24..])),
                checked((int)BinaryPrimitives.ReadInt64LittleEndian(header[32..])),
                BinaryPrimitives.ReadInt32LittleEndian(header[40..]),
                BinaryPrimitives.ReadInt32LittleEndian(header[44..]));
        }
        return sections;
    }

    /// <summary>Walks the chain of libraries (Elf64_Verneed) and of each one's versions (Elf64_Vernaux).</summary>
    private static Need? FindNeed(ReadOnlySpan<byte> library, Section needs, Section names)
    {
        var at = needs.Offset;
        for (var left = needs.Count; left > 0; left--)
        {
            var entry = at + BinaryPrimitives.ReadInt32LittleEndian(library[(at + 8)..]);
            for (var versions = BinaryPrimitives.ReadUInt16LittleEndian(library[(at + 2)..]); versions > 0; versions--)
            {
                var name = names.Offset + BinaryPrimitives.ReadInt32LittleEndian(library[(entry + 8)..]);
                if (IsNamed(library, name, TooNew))
                    return new Need(entry, name, BinaryPrimitives.ReadUInt16LittleEndian(library[(entry + 6)..]));
                entry += BinaryPrimitives.ReadInt32LittleEndian(library[(entry + 12)..]);
            }
            at += BinaryPrimitives.ReadInt32LittleEndian(library[(at + 12)..]);
        }
        return null;
    }

    private static int? FindSymbol(ReadOnlySpan<byte> library, Section symbols, Section names)
    {
        for (var at = symbols.Offset; at < symbols.Offset + symbols.Size; at += SymbolSize)
        {
            if (library[at + 4] >> 4 == Global && IsNamed(library, names.Offset + BinaryPrimitives.ReadInt32LittleEndian(library[at..]), NeverCalled))
                return at;
        }
        return null;
    }

    /// <summary>How many symbols are bound to a version: .gnu.version holds two bytes a symbol, of which the top bit hides the symbol.</summary>
    private static int CountOfVersion(ReadOnlySpan<byte> library, Section[] sections, ushort version)
    {
        const uint SymbolVersions = 0x6fffffff;   // SHT_GNU_versym
        var table = sections.FirstOrDefault(section => section.Type == SymbolVersions);
        var count = 0;
        for (var at = table.Offset; at < table.Offset + table.Size; at += 2)
        {
            if ((BinaryPrimitives.ReadUInt16LittleEndian(library[at..]) & 0x7fff) == version)
                count++;
        }
        return count;
    }

    private static bool IsNamed(ReadOnlySpan<byte> library, int offset, string name) =>
        library[offset + name.Length] == 0 && Encoding.ASCII.GetString(library.Slice(offset, name.Length)) == name;

    private readonly record struct Section(uint Type, int Offset, int Size, int Link, int Count);

    private readonly record struct Need(int EntryOffset, int NameOffset, ushort Index);
}
