using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

/// <summary>Visits with orders, reviews and origins for the detector, from a seed.</summary>
internal sealed class Visits(int seed)
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private readonly Random _random = new(seed);
    private long _offset;

    public Sighting At(double second, string user, InteractionType type, Func<Interaction, Interaction>? with = null)
    {
        var interaction = new Interaction { Id = $"s{seed}-{_offset}", Type = type, User = user, Time = Start.AddSeconds(second) };
        return new Sighting(with?.Invoke(interaction) ?? interaction, new SourcePosition("shop", 0, _offset++), float.NaN, Traffic.Model);
    }

    public Sighting View(double second, string user, string item, decimal price = 20) =>
        At(second, user, InteractionType.View, act => act with { Item = item, Price = price });

    public Sighting Order(double second, string user, string item, int quantity = 1, decimal price = 20) =>
        At(second, user, InteractionType.Purchase, act => act with { Order = new Order { Id = $"o{seed}-{_offset}", Lines = [new(item, quantity, price)] } });

    /// <summary>Honest visits: some looks, mostly coming back to what is then bought; one order a visit, visits days apart.</summary>
    public IEnumerable<Sighting> HonestOrders(int orders, int users = 300)
    {
        for (var number = 0; number < orders; number++)
        {
            var (user, second) = ($"honest-{number % users}", number / users * 200_000.0 + number % users * 60);
            var looks = 2 + _random.Next(12);
            var goal = $"i{_random.Next(500)}";
            for (var look = 0; look < looks; look++)
                yield return View(second += 4 + 30 * _random.NextDouble(), user, look == looks / 2 || look == looks - 1 || _random.Next(5) == 0 ? goal : $"i{_random.Next(500)}", 10 + _random.Next(20));
            yield return Order(second + 20 + 100 * _random.NextDouble(), user, goal, _random.Next(12) == 0 ? 2 : 1, 10 + _random.Next(20));
        }
    }
}
