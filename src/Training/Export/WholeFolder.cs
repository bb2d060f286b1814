namespace Personalization.Training;

/// <summary>Replaces a folder as a whole: it is written beside its place and then renamed, so that nobody ever sees half of one.</summary>
internal static class WholeFolder
{
    /// <param name="folder">Its place. What is there already is replaced once the new one is whole.</param>
    /// <param name="writeInto">Writes the content into an empty folder of that name.</param>
    public static void Write(string folder, Action<string> writeInto)
    {
        var place = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var draft = Cleared(place + ".writing");
        var former = Cleared(place + ".former");
        Directory.CreateDirectory(draft);
        writeInto(draft);
        if (Directory.Exists(place))
            Directory.Move(place, former);
        Directory.Move(draft, place);
        Cleared(former);
    }

    private static string Cleared(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        return folder;
    }
}
