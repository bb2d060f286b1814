namespace Personalization.Inference;

/// <summary>Cuts titles and searches into words, both alike.</summary>
public static class TextWords
{
    /// <summary>Words of a text that are read; few have more, and those at the end say little.</summary>
    private const int Most = 12;

    /// <summary>In lower case and the text's order; a word is a stretch of letters and digits.</summary>
    public static IEnumerable<string> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Cut(text.ToLowerInvariant()).Take(Most);
    }

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
