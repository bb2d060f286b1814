using System.Xml.Linq;

namespace Personalization.Training;

/// <summary>A table that scrolls sideways where the screen is narrow.</summary>
internal sealed class Table
{
    private readonly XElement _body = new("tbody");
    private readonly XElement _table;

    public Table(params IEnumerable<string> columns) =>
        _table = new XElement("table", new XElement("thead", new XElement("tr", columns.Select(column => new XElement("th", column)))), _body);

    /// <summary>For texts rather than numbers: aligned to the left, broken where need be.</summary>
    public Table OfWords()
    {
        _table.SetAttributeValue("class", "words");
        return this;
    }

    /// <param name="cells">Texts, or what goes into a cell.</param>
    public Table Row(params IEnumerable<object> cells)
    {
        _body.Add(new XElement("tr", cells.Select(cell => new XElement("td", cell))));
        return this;
    }

    public XElement Build() => new("div", new XAttribute("class", "wide"), _table);
}
