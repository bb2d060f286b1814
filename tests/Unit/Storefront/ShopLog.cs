using Personalization.Contracts;
using Personalization.Storefront;

namespace Personalization.Unit.Tests;

/// <summary>A stretch of a simulated shop's life, held in memory.</summary>
internal sealed class ShopLog
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<ShopLog> TwoWeeksLog = new(() => Of(new(), 200_000));

    private ShopLog(Shop shop, DateTimeOffset end)
    {
        Goods = shop.Goods;
        var labels = new List<FraudLabel>();
        Events = [.. shop.Until(end, labels.Add)];
        Labels = labels.ToDictionary(label => label.Event);
        LookAlikes = shop.LookAlikes().ToDictionary();
    }

    /// <summary>Two weeks of the default shop, 200,000 events.</summary>
    public static ShopLog TwoWeeks => TwoWeeksLog.Value;

    public Goods Goods { get; }

    public Interaction[] Events { get; }

    public Dictionary<string, FraudLabel> Labels { get; }

    /// <summary>The honest who look like cheats.</summary>
    public Dictionary<string, LookAlike> LookAlikes { get; }

    public static ShopLog Of(StorefrontOptions options, long events, double days = 14, DateTimeOffset? start = null) =>
        new(new Shop(options, ShopRun.Log(options, start ?? Start, days, events)), (start ?? Start).AddDays(days));

    public static ShopLog Live(StorefrontOptions options, DateTimeOffset start, TimeSpan length) =>
        new(new Shop(options, ShopRun.Live(options, start)), start + length);

    public bool IsHonest(Interaction interaction) => !Labels.ContainsKey(interaction.Id);

    public FraudKind? KindOf(Interaction interaction) => Labels.TryGetValue(interaction.Id, out var label) ? label.Kind : null;

    /// <summary>The items that interest was shown in, session by session, in order of the sessions' beginnings.</summary>
    public string[][] Sessions() =>
        [.. Events.Where(interaction => interaction.InterestItem is not null).GroupBy(interaction => interaction.Session!, interaction => interaction.InterestItem!).Select(session => session.ToArray())];
}
