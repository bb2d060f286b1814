using Personalization.Contracts;
using Personalization.Fakes;

namespace Personalization.Chaos;

/// <summary>What shoppers do, without end: a function of the seed. One in ten events is a robot's, so that there are anomalies to lose.</summary>
internal sealed class Shoppers(int seed)
{
    private const int Users = 60;
    private const int Items = 50;
    private const int UnknownItems = 5;
    private readonly Random _random = new(seed);
    private int _event;

    public Interaction Next()
    {
        var number = _event++;
        return number % 10 == 0 ? Robot(number) : Shopper(number);
    }

    private Interaction Shopper(int number)
    {
        var user = $"user-{_random.Next(Users)}";
        return _random.Next(20) == 0
            // From a device of the user's own: what it knows is then a function of that user's events, as the checker needs it.
            ? Interactions.Purchase(user, number, Item(Items)) with { Origin = new(Device: $"device-of-{user}") }
            : Interactions.View(user, Item(Items + UnknownItems), number, $"event-{number}");
    }

    /// <summary>As even as a clock.</summary>
    private static Interaction Robot(int number) =>
        Interactions.View("robot", $"i{number % Items}", 0, $"event-{number}") with { Time = Interactions.Day.AddMilliseconds(number * 50) };

    private string Item(int of) => $"i{_random.Next(of)}";
}
