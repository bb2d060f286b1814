using Personalization.Contracts;

namespace Personalization.Training;

/// <summary>Reads files of interactions, of real shops or simulated ones, as the storefront's events.</summary>
public static class InteractionLog
{
    /// <summary>Characters of the file's name that go into ids, so that these stay within 128.</summary>
    private const int MaxName = 64;

    /// <summary>
    /// The interactions of a file in time order, users interleaved as they were; of equal times, in the file's order. An event without an id
    /// of its own gets one from the file's name and its place in it, so reading twice gives the same events.
    /// The whole file is read, and held in memory, before the first interaction is handed out.
    /// </summary>
    /// <param name="format">How the file is written.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">How bad lines are met, and more.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">More bad lines than may be skipped, or not one good line.</exception>
    public static IEnumerable<Interaction> Read(LogFormat format, string path, InteractionLogOptions? options = null) =>
        InTimeOrder(Stream(format, path, options), path);

    /// <summary>The same interactions in the order of the file, one at a time, for files that memory should not hold.</summary>
    /// <param name="format">How the file is written.</param>
    /// <param name="path">The file; unpacked where its name ends in <c>.gz</c>.</param>
    /// <param name="options">How bad lines are met, and more.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">More bad lines than may be skipped.</exception>
    public static IEnumerable<Interaction> Stream(LogFormat format, string path, InteractionLogOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no interaction log at {Path.GetFullPath(path)}, expected a file in the format '{LogFormats.NameOf(format)}'.", path);
        options ??= new InteractionLogOptions();
        var badLines = new BadLines(path, options);
        var lines = LogLines.Of(path);
        var name = Path.GetFileNameWithoutExtension(path);
        name = name[..Math.Min(name.Length, MaxName)];
        return format switch
        {
            LogFormat.Serenade => SerenadeLog.Read(lines, name, badLines),
            LogFormat.Sequences => SequencesLog.Read(lines, name, options.FirstIsUser, badLines),
            LogFormat.Storefront => StorefrontLog.Read(lines, name, badLines),
            LogFormat.Jsonl => JsonlLog.Read(lines, name, badLines, options.OnItem),
            LogFormat.Diginetica => TableLog.Read(lines, name, DigineticaLog.Format, badLines),
            LogFormat.Yoochoose => TableLog.Read(lines, name, YoochooseLog.Format, badLines),
            LogFormat.Retailrocket => TableLog.Read(lines, name, RetailrocketLog.Format, badLines),
            LogFormat.Rees46 => TableLog.Read(lines, name, Rees46Log.Format.Telling(options.OnItem), badLines),
            LogFormat.OnlineRetail => TableLog.Read(lines, name, OnlineRetailLog.Format.Telling(options.OnItem), badLines),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, $"Expected one of {string.Join(", ", LogFormats.Names)}."),
        };
    }

    private static IEnumerable<Interaction> InTimeOrder(IEnumerable<Interaction> interactions, string path)
    {
        var ordered = interactions.ToList();
        if (ordered.Count == 0)
            throw new InvalidDataException($"{path} holds not one interaction, expected at least one. Check that the format is the file's.");
        for (var index = 1; index < ordered.Count; index++)
        {
            if (ordered[index].Time < ordered[index - 1].Time)
                return ordered.OrderBy(interaction => interaction.Time);
        }
        return ordered;
    }
}
