using System.Globalization;
using System.Text;

namespace Personalization.Training;

/// <summary>Writes <c>items.tsv</c>.</summary>
internal static class ItemsTable
{
    public static byte[] Write(IReadOnlyList<CataloguedItem> items)
    {
        var table = new StringBuilder("item\tcount\ttitle\tcategory\tbrand\tprice\n");
        foreach (var item in items)
        {
            if (item.Item.Length == 0 || item.Item.AsSpan().IndexOfAny('\t', '\n', '\r') >= 0)
                throw new ArgumentException($"The item id '{item.Item}' is empty or holds a tab or line break; the vocabulary is tab-separated.", nameof(items));
            table.Append(item.Item).Append('\t').Append(item.Count.ToString(CultureInfo.InvariantCulture));
            foreach (var cell in new[] { item.Title, item.Category, item.Brand, item.Price })
                table.Append('\t').Append(OneLine(cell));
            table.Append('\n');
        }
        return Encoding.UTF8.GetBytes(table.ToString());
    }

    /// <summary>Words for people may lose their tabs and line breaks; ids may not.</summary>
    private static string? OneLine(string? text) => text?.ReplaceLineEndings(" ").Replace('\t', ' ');
}
