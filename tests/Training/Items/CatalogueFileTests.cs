namespace Personalization.Training.Tests;

public sealed class CatalogueFileTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ATableIsReadByTheNamesOfItsColumns()
    {
        var tabs = Read("item\ttitle\tcategory\tbrand\tprice\tseller", "a\tRed lamp\tlight\tNorvik\t9.99\ts1", "b\t\tlight\t\t\ts2");
        var commas = Read("price,product_id,name", "5,x,\"Lamp, red\"");

        Assert.Equal([new("a", 0, "Red lamp", "light", "Norvik", "9.99"), new CataloguedItem("b", 0, null, "light")], tabs);
        Assert.Equal([new CataloguedItem("x", 0, "Lamp, red", Price: "5")], commas);
    }

    [Theory]
    [InlineData("title\tprice", "a\t1", "expected an item column")]
    [InlineData("item\ttitle", "\tlamp", "Line 2")]
    [InlineData("item\ttitle", "a\tlamp\na\tlamp", "lists the item 'a' again")]
    public void WhatIsNoCatalogueIsNamed(string header, string line, string fault)
    {
        var refusal = Assert.Throws<InvalidDataException>(() => Read([header, .. line.Split('\n')]));

        Assert.Contains(fault, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheCatalogueWinsOverTheLogAndTheLogFillsItsGaps()
    {
        var known = new ItemDescriptions([new("a", 0, "Lamp"), new("unseen", 0, "Boot")]);
        known.Add(new("a", 0, "LAMP??", "light"));
        known.Add(new("b", 0, "Tent"));

        Assert.Equal(new CataloguedItem("a", 7, "Lamp", "light"), known.Of("a", 7));
        Assert.Equal(new CataloguedItem("b", 2, "Tent"), known.Of("b", 2));
        Assert.Equal(new CataloguedItem("c", 1), known.Of("c", 1));
    }

    private IReadOnlyList<CataloguedItem> Read(params string[] lines) => CatalogueFile.Read(_folder.Write("catalogue", lines));
}
