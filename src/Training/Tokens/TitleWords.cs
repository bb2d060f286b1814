namespace Personalization.Training;

/// <summary>Cuts titles into words.</summary>
internal static class TitleWords
{
    /// <summary>Words of a title that are read; few have more, and those at the end say little.</summary>
    private const int Most = 12;

    /// <summary>In lower case and the title's order; a word is a stretch of letters and digits.</summary>
    public static IEnumerable<string> Of(string title) => Cut(title.ToLowerInvariant()).Take(Most);

    private static IEnumerable<string> Cut(string text)
    {
        var start = -1;
        for (var place = 0; place <= text.Length; place++)
        {
            var isWord = place < text.Length && char.IsLetterOrDigit(text[place]);
            if (isWord && start < 0)
                start = place;
            else if (!isWord && start >= 0)
            {
                yield return text[start..place];
                start = -1;
            }
        }
    }
}
