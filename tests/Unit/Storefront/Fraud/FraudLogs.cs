using Personalization.Contracts;
using Personalization.Storefront;

namespace Personalization.Unit.Tests;

/// <summary>Logs of shops with more fraud than most, and what is asked of them.</summary>
internal static class FraudLogs
{
    public static ShopLog With(Action<StorefrontOptions> change, long events = 60_000)
    {
        var options = new StorefrontOptions { Seed = 4 };
        (options.Fraud.OrderShare, options.Fraud.ReviewShare, options.Fraud.BotShare) = (0.1, 0.2, 0.1);
        // Enough reviews, and people who come often by nature, so that a week shows them and nothing is compressed.
        (options.Shoppers.ReviewChance, options.Shoppers.Count, options.Shoppers.VisitsPerDay) = (1, 2_000, 1);
        change(options);
        return ShopLog.Of(options, events, 7);
    }

    public static Interaction[] Of(this ShopLog log, FraudKind kind, InteractionType? type = null) =>
        [.. log.Events.Where(interaction => log.KindOf(interaction) == kind && (type is null || interaction.Type == type))];

    public static int Sharers(this IEnumerable<Interaction> events, Func<Interaction, string?> shared) =>
        events.Where(interaction => shared(interaction) is not null).GroupBy(shared).Max(group => group.DistinctBy(interaction => interaction.User).Count());

    /// <summary>Standard deviation over mean of the pauses.</summary>
    public static double Unevenness(IEnumerable<Interaction> events)
    {
        var times = events.Select(interaction => interaction.Time).ToArray();
        var gaps = times.Zip(times.Skip(1), (one, next) => (next - one).TotalSeconds).ToArray();
        return Math.Sqrt(gaps.Average(gap => gap * gap) - Math.Pow(gaps.Average(), 2)) / gaps.Average();
    }
}
