using System.IO.Compression;

namespace Personalization.Training;

/// <summary>The lines of a file, one at a time, unpacked where its name ends in <c>.gz</c>.</summary>
internal static class LogLines
{
    public static IEnumerable<string> Of(string path) =>
        path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? Unpack(path) : File.ReadLines(path);

    private static IEnumerable<string> Unpack(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
