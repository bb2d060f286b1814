namespace Personalization.Storefront;

/// <summary>How the texts of one spam campaign hang together.</summary>
public enum SpamWording : byte
{
    /// <summary>One text, letter by letter the same.</summary>
    Copied,

    /// <summary>One text with words put in, clauses moved and another ending.</summary>
    Paraphrased,

    /// <summary>Texts such as honest people write; nothing ties them to each other.</summary>
    Varied,
}
