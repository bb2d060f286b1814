namespace Personalization.Training.Tests;

/// <summary>What lines of logs say of their items.</summary>
public sealed class ToldItemsTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void OnlineRetailTellsTitlesAndPricesOfWhatWasBought() => Assert.Equal(
        new CataloguedItem("85123A", 1, "WHITE HEART", Price: "2.55"),
        Told(LogFormat.OnlineRetail, "85123A", "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
            "536364,85123A,damaged,-3,2010-12-01 08:25:00,0.0,,United Kingdom",
            "536365,85123A,WHITE HEART ,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom",
            "536366,85123A,WHITE HART,6,2010-12-02 08:26:00,2.95,17850.0,United Kingdom"));

    [Fact]
    public void Rees46TellsCategoryAndBrand() => Assert.Equal(
        new CataloguedItem("44600062", 1, Category: "beauty.cream", Brand: "shiseido", Price: "35.79"),
        Told(LogFormat.Rees46, "44600062", "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session",
            "2019-10-01 00:00:00 UTC,view,44600062,2103807459595387724,beauty.cream,shiseido,35.79,541312140,72d76fde"));

    [Fact]
    public void JsonLinesTellWhatTheyHave() => Assert.Equal(
        new CataloguedItem("7", 1, "Lamp", "light", "Norvik", "9.5"),
        Told(LogFormat.Jsonl, "7", """{"user":"ann","item":7,"time":1700000000,"title":"Lamp","category":"light","brand":"Norvik","price":9.5}"""));

    [Fact]
    public void AStorefrontsEventsTellPrices() => Assert.Equal(
        new CataloguedItem("i1", 1, Price: "12.99"),
        Told(LogFormat.Storefront, "i1", """{"id":"1","type":"view","user":"ann","time":"2026-01-05T00:00:00Z","item":"i1","price":12.99,"currency":"EUR"}"""));

    private CataloguedItem Told(LogFormat format, string item, params string[] lines)
    {
        var known = new ItemDescriptions([]);
        var interactions = InteractionLog.Read(format, _folder.Write("log", lines), new() { OnItem = known.Add });
        Assert.NotEmpty(known.Listening(interactions).ToList());
        return known.Of(item, 1);
    }
}
