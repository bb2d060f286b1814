using Personalization.Contracts;

namespace Personalization.Fakes;

/// <summary>Short ways to say an interaction in a test.</summary>
public static class Interactions
{
    /// <summary>Midnight of the day on which tests happen.</summary>
    public static readonly DateTimeOffset Day = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    public static Interaction View(string user, string item, int second = 0, string? id = null) => new()
    {
        Id = id ?? $"{user}-{item}-{second}",
        Type = InteractionType.View,
        User = user,
        Item = item,
        Time = Day.AddSeconds(second),
    };

    public static Interaction Purchase(string user, int second, params string[] items) => new()
    {
        Id = $"{user}-order-{second}",
        Type = InteractionType.Purchase,
        User = user,
        Time = Day.AddSeconds(second),
        Order = new Order { Id = $"order-{second}", Lines = [.. items.Select(item => new OrderLine(item))], Total = items.Length },
    };
}
