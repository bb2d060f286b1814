using System.IO.Compression;
using Personalization.Contracts;

namespace Personalization.Training.Tests;

public sealed class PublicFormatsTests : IDisposable
{
    private const string Rees46Header = "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session";
    private const string RetailHeader = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("session_id;user_id;item_id;timeframe;eventdate")]
    [InlineData("sessionId;userId;itemId;timeframe;eventdate")]
    public void DigineticaViewsAreTimedWithinTheirDay(string header)
    {
        var view = Assert.Single(Read(LogFormat.Diginetica, header, "7;NA;81766;526309;2016-05-09"));

        Assert.Equal(("7", "81766", InteractionType.View), (view.User, view.Item, view.Type));
        Assert.Equal(new DateTimeOffset(2016, 5, 9, 0, 8, 46, 309, TimeSpan.Zero), view.Time);
    }

    [Fact]
    public void YoochooseClicksAndBuysHaveNoHeader()
    {
        var click = Assert.Single(Read(LogFormat.Yoochoose, "1,2014-04-07T10:51:09.277Z,214536502,0"));
        var buy = Assert.Single(Read(LogFormat.Yoochoose, "420374,2014-04-06T18:44:58.314Z,214537888,12462,2"));

        Assert.Equal(("1", "214536502", InteractionType.View, 277), (click.User, click.InterestItem, click.Type, click.Time.Millisecond));
        Assert.Equal(("420374", "214537888", InteractionType.Purchase), (buy.User, buy.InterestItem, buy.Type));
        Assert.Equal(new OrderLine("214537888", 2, 12462), Assert.Single(buy.Order!.Lines));
    }

    [Fact]
    public void RetailrocketEventsAreViewsCartsAndPurchases()
    {
        var events = Read(LogFormat.Retailrocket, "timestamp,visitorid,event,itemid,transactionid",
            "1433221332117,257597,view,355908,", "1433221332118,257597,addtocart,355908,", "1433221332119,257597,transaction,355908,4000");

        Assert.Equal([InteractionType.View, InteractionType.AddToCart, InteractionType.Purchase], events.Select(happened => happened.Type));
        Assert.All(events, happened => Assert.Equal(("257597", "355908"), (happened.User, happened.InterestItem)));
        Assert.Equal("4000", events[2].Order!.Id);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1433221332117), events[0].Time);
    }

    [Fact]
    public void Rees46EventsKeepUserSessionAndPrice()
    {
        var events = Read(LogFormat.Rees46, Rees46Header,
            "2019-10-01 00:00:00 UTC,view,44600062,2103807459595387724,,shiseido,35.79,541312140,72d76fde",
            "2019-10-01 00:00:01 UTC,remove_from_cart,44600062,2103807459595387724,,,35.79,541312140,72d76fde",
            "2019-10-01 00:00:02 UTC,purchase,44600062,2103807459595387724,,,35.79,541312140,72d76fde");

        Assert.Equal(("541312140", "72d76fde", "44600062", 35.79m), (events[0].User, events[0].Session, events[0].Item, events[0].Price));
        Assert.Equal(["44600062", null, "44600062"], events.Select(happened => happened.InterestItem));
        Assert.Equal(35.79m, events[2].Order!.Total);
    }

    [Fact]
    public void OnlineRetailLinesArePurchasesAndRefunds()
    {
        var events = Read(LogFormat.OnlineRetail, RetailHeader,
            "536365,85123A,\"HOLDER, WHITE \"\"HEART\"\"\",6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom",
            "C536379,D,Discount,-1,12/1/2010 9:41,27.5,14527,United Kingdom",
            "536414,22139,,56,2010-12-01 11:52:00,0.0,,United Kingdom",
            "536589,21777,,-10,2010-12-01 16:50:00,0.0,,United Kingdom");

        Assert.Equal([InteractionType.Purchase, InteractionType.Refund, InteractionType.Purchase], events.Select(happened => happened.Type));
        Assert.Equal(["17850", "14527", "invoice-536414"], events.Select(happened => happened.User));
        Assert.Equal(["85123A", null, "22139"], events.Select(happened => happened.InterestItem));
        Assert.Equal(15.30m, events[0].Order!.Total);
        Assert.Equal(new DateTimeOffset(2010, 12, 1, 9, 41, 0, TimeSpan.Zero), events[1].Time);
    }

    [Fact]
    public void AJsonObjectNeedsAUserOrSessionAnItemAndATime()
    {
        var events = Read(LogFormat.Jsonl,
            """{"user_id":"u","product_id":12,"timestamp":1569888000,"event":"cart","colour":"red"}""",
            """{"session":"s","item":"a","time":"2019-10-01T00:00:01Z"}""",
            """{"session":"s","aid":"b","ts":1569888002000,"type":"orders"}""");

        Assert.Equal([("u", "12"), ("s", "a"), ("s", "b")], events.Select(happened => (happened.User, happened.InterestItem!)));
        Assert.Equal([InteractionType.AddToCart, InteractionType.View, InteractionType.Purchase], events.Select(happened => happened.Type));
        Assert.Equal([0, 1, 2], events.Select(happened => happened.Time.Second));
    }

    [Fact]
    public void AJsonSearchNamesWhatWasSearchedForAndNoItem()
    {
        var events = Read(LogFormat.Jsonl,
            """{"user_id":"u","query":"red lamp","ts":1569888000,"event":"search"}""",
            """{"session":"s","q":350,"time":"2019-10-01T00:00:01Z","type":"SEARCH","item":"a"}""",
            """{"user":"u","item":"a","query":"led here","time":"2019-10-01T00:00:02Z"}""");

        Assert.Equal([(InteractionType.Search, "red lamp", null), (InteractionType.Search, "350", null), (InteractionType.View, null, "a")], events.Select(static happened => (happened.Type, happened.Query, happened.Item)));
    }

    [Theory]
    [InlineData(LogFormat.Diginetica, "7;NA;81766;soon;2016-05-09", "'soon'")]
    [InlineData(LogFormat.Diginetica, "7;NA;81766", "3 cells")]
    [InlineData(LogFormat.Yoochoose, "1,yesterday,2,0", "'yesterday'")]
    [InlineData(LogFormat.Retailrocket, "1433221332117,1,dance,2,", "'dance'")]
    [InlineData(LogFormat.Retailrocket, "now,1,view,2,", "'now'")]
    [InlineData(LogFormat.Rees46, "2019-10-01 00:00:00 UTC,view,,1,,,1.0,2,s", "no product")]
    [InlineData(LogFormat.OnlineRetail, "536365,85123A,X,many,2010-12-01 08:26:00,2.55,1,UK", "'many'")]
    [InlineData(LogFormat.Jsonl, "[1]", "JSON array")]
    [InlineData(LogFormat.Jsonl, "{", "no JSON")]
    [InlineData(LogFormat.Jsonl, """{"user":"u","item":"a"}""", "has the time ''")]
    [InlineData(LogFormat.Jsonl, """{"item":"a","time":1}""", "no user or session")]
    [InlineData(LogFormat.Jsonl, """{"user":"u","type":"search","item":"a","time":1}""", "a search without what was searched for")]
    [InlineData(LogFormat.Jsonl, """{"user":"u","type":"view","query":"lamp","time":1}""", "no item")]
    public void ABadRowIsSkippedWithItsNumberAndReason(LogFormat format, string line, string reason)
    {
        var faults = new List<BadLine>();

        Assert.Empty(InteractionLog.Stream(format, _folder.Write("log", "", line), new() { OnBadLine = faults.Add }));

        var fault = Assert.Single(faults);
        Assert.Equal(2, fault.Number);
        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void APackedLogIsUnpacked()
    {
        using (var packed = new StreamWriter(new GZipStream(File.Create(_folder.PathOf("log.dat.gz")), CompressionLevel.Fastest)))
            packed.WriteLine("1,2014-04-07T10:51:09.277Z,214536502,0");

        Assert.Single(InteractionLog.Read(LogFormat.Yoochoose, _folder.PathOf("log.dat.gz")));
    }

    [Fact]
    public void NamesOfFormatsReadAsTheyAreWritten()
    {
        Assert.Equal(["serenade", "sequences", "storefront", "diginetica", "yoochoose", "retailrocket", "rees46", "online-retail", "jsonl"], LogFormats.Names);
        Assert.All(LogFormats.Names, name => Assert.True(LogFormats.TryParse(name, out var format) && LogFormats.NameOf(format) == name));
    }

    [Theory]
    [InlineData(LogFormat.Diginetica, 12_391, "diginetica", "sample_train-item-views.csv")]
    [InlineData(LogFormat.OnlineRetail, 540_571, "online_retail", "online-retail.csv.gz")]
    public void ThePublishedFilesAreReadWithoutABadLine(LogFormat format, int events, params string[] parts) =>
        Assert.Equal(events, InteractionLog.Stream(format, SharedData.Of(parts), new() { MaxBadLines = 0 }).Count());

    private List<Interaction> Read(LogFormat format, params string[] lines) =>
        [.. InteractionLog.Stream(format, _folder.Write("log", lines), new() { MaxBadLines = 0 })];
}
