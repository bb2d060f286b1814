using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Personalization.Training;

/// <summary>
/// A page of its own: no script, no picture and no address of another place, the same bytes for the same content. It is HTML and XML at once,
/// so whatever comes from a log is escaped by the writer.
/// </summary>
internal static class Page
{
    private const char Unprintable = '\uFFFD';

    private const string Style = """
        :root { color-scheme: light dark; --ink: #1c2430; --paper: #fff; --faint: #667; --line: #d5d9e0; --one: #2a6fbb; --two: #c46a1b; --flag: #b3261e }
        @media (prefers-color-scheme: dark) { :root { --ink: #e4e8ee; --paper: #14181f; --faint: #9aa4b2; --line: #39414d; --one: #6fb1f5; --two: #f0a35e; --flag: #ff8a80 } }
        body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 1240px; margin: 2rem auto; padding: 0 1rem }
        h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2.2rem; border-bottom: 1px solid var(--line) } h3 { font-size: 1rem }
        p, figcaption { color: var(--faint); max-width: 75ch } b, strong { color: var(--ink) } figure { margin: 1rem 0 }
        .wide { overflow-x: auto; margin: .8rem 0 } table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: 13px }
        th, td { padding: .25rem .5rem; text-align: right; border-bottom: 1px solid var(--line); vertical-align: top; white-space: nowrap }
        th:first-child, td:first-child, .words td, .words th { text-align: left } .words td { white-space: normal; overflow-wrap: break-word }
        .flag { color: var(--flag); font-weight: 600 } .hit { font-weight: 700; text-decoration: underline }
        svg { max-width: 100%; height: auto } svg text { fill: var(--ink); font-size: 11px } .axis { stroke: var(--faint) } .mark { stroke: var(--one); stroke-width: 2 }
        .one { fill: var(--one) } .two { fill: var(--two) } .end { text-anchor: end } .mid { text-anchor: middle }
        """;

    public static string Of(string title, params IEnumerable<object> content)
    {
        var page = new XElement("html", new XAttribute("lang", "en"),
            new XElement("head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                new XElement("title", title),
                new XElement("style", Style.ReplaceLineEndings("\n"))),
            new XElement("body", new XElement("h1", title), content));
        MakePrintable(page);
        var text = new StringBuilder("<!DOCTYPE html>\n");
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, IndentChars = " ", NewLineChars = "\n" }))
            page.WriteTo(writer);
        return text.Append('\n').ToString();
    }

    public static XElement Section(string title, params IEnumerable<object> content) => new("section", new XElement("h2", title), content);

    public static XElement Paragraph(string text) => new("p", text);

    /// <summary>Ids may hold characters that no XML may hold.</summary>
    private static void MakePrintable(XElement page)
    {
        foreach (var text in page.DescendantNodes().OfType<XText>())
            text.Value = Printable(text.Value);
        foreach (var attribute in page.Descendants().Attributes())
            attribute.Value = Printable(attribute.Value);
    }

    private static string Printable(string text)
    {
        var printable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())   // Halves of pairs become U+FFFD here.
            printable.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Unprintable.ToString() : rune.ToString());
        return printable.ToString();
    }
}
