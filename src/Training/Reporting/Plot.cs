using System.Xml.Linq;

namespace Personalization.Training;

/// <summary>A drawing inside the page: shapes on a sheet of pixels, from the upper left corner.</summary>
internal sealed class Plot
{
    private readonly XElement _sheet;

    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="said">What it shows, for those who do not see it.</param>
    public Plot(double width, double height, string said) => _sheet = new XElement("svg",
        new XAttribute("width", Figure.Pixel(width)), new XAttribute("height", Figure.Pixel(height)),
        new XAttribute("viewBox", $"0 0 {Figure.Pixel(width)} {Figure.Pixel(height)}"), new XAttribute("role", "img"), new XAttribute("aria-label", said));

    public Plot Line(string kind, (double X, double Y) from, (double X, double Y) to) => Shape("line", kind, ("x1", from.X), ("y1", from.Y), ("x2", to.X), ("y2", to.Y));

    public Plot Bar(string kind, (double X, double Y) corner, double width, double height) =>
        Shape("rect", kind, ("x", corner.X), ("y", corner.Y), ("width", width), ("height", height));

    public Plot Dot(string kind, (double X, double Y) centre) => Shape("circle", kind, ("cx", centre.X), ("cy", centre.Y), ("r", 4));

    public Plot Text(string text, (double X, double Y) at, string kind = "")
    {
        Shape("text", kind, ("x", at.X), ("y", at.Y));
        _sheet.Elements().Last().Add(text);
        return this;
    }

    /// <summary>The drawing with what it shows below it.</summary>
    public XElement Build(string caption) => new("figure", _sheet, new XElement("figcaption", caption));

    private Plot Shape(string name, string kind, params IEnumerable<(string Name, double Value)> numbers)
    {
        _sheet.Add(new XElement(name, new XAttribute("class", kind), numbers.Select(number => new XAttribute(number.Name, Figure.Pixel(number.Value)))));
        return this;
    }
}
