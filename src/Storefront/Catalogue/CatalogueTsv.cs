using System.Globalization;

namespace Personalization.Storefront;

/// <summary>Writes the catalogue as tab-separated values under a header line: item, title, category, brand, price, seller.</summary>
internal static class CatalogueTsv
{
    public static void Write(TextWriter writer, Goods goods)
    {
        writer.Write("item\ttitle\tcategory\tbrand\tprice\tseller\n");
        foreach (var item in goods.Items)
            writer.Write(string.Create(CultureInfo.InvariantCulture,
                $"{item.Id}\t{item.Title}\t{Category.All[item.Category].Name}\t{goods.Brands[item.Brand]}\t{item.Price}\t{goods.Sellers[item.Seller]}\n"));
    }
}
