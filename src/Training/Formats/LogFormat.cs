namespace Personalization.Training;

/// <summary>How a file of interactions is written.</summary>
public enum LogFormat
{
    /// <summary>Tab-separated clicks with a header: <c>SessionId ItemId Time</c>, the time in seconds since 1970; rows in any order.</summary>
    Serenade = 1,

    /// <summary>A sequence a line, items separated by spaces, oldest first, without times.</summary>
    Sequences = 2,

    /// <summary>An interaction a line, as JSON in the form of the clickstream topic.</summary>
    Storefront = 3,

    /// <summary>Diginetica's item views: <c>session_id;user_id;item_id;timeframe;eventdate</c>.</summary>
    Diginetica = 4,

    /// <summary>YooChoose's clicks or buys: <c>session,timestamp,item,category</c> or <c>session,timestamp,item,price,quantity</c>, without a header.</summary>
    Yoochoose = 5,

    /// <summary>Retailrocket's events: <c>timestamp,visitorid,event,itemid,transactionid</c>.</summary>
    Retailrocket = 6,

    /// <summary>REES46's events: <c>event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session</c>.</summary>
    Rees46 = 7,

    /// <summary>UCI's Online Retail: <c>InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country</c>.</summary>
    OnlineRetail = 8,

    /// <summary>A JSON object a line with a user or session, an item, a time and perhaps a type, under their usual names.</summary>
    Jsonl = 9,
}
