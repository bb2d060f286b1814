using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

/// <summary>Events for the detector, from a seed.</summary>
internal sealed class Traffic(int seed)
{
    public const string Model = "test@1";
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private readonly Random _random = new(seed);
    private long _offset;

    /// <summary>An event of a user, so many seconds after the start.</summary>
    public Sighting At(double second, string user = "anna", float surprise = float.NaN, InteractionType type = InteractionType.View) => new(
        new Interaction { Id = $"e{_offset}", Type = type, User = user, Item = "lamp", Time = Start.AddTicks((long)(second * TimeSpan.TicksPerSecond)) },
        new SourcePosition("log", 3, _offset++),
        surprise,
        Model);

    /// <summary>A script: one event every <paramref name="gap"/> seconds, off by up to the share <paramref name="jitter"/>.</summary>
    public IEnumerable<Sighting> Bot(int events, double gap = 0.5, double jitter = 0.03, string user = "bot", double from = 0)
    {
        for (var (number, second) = (0, from); number < events; number++)
        {
            second += gap * (1 + jitter * (2 * _random.NextDouble() - 1));
            yield return At(second, user);
        }
    }

    /// <summary>
    /// Shoppers, interleaved in time: log-normal pauses about each one's own, the quicker the more even, visits with long
    /// breaks, now and then a double click or a burst of opened tabs, and surprise about each one's own level.
    /// </summary>
    public IEnumerable<Sighting> Honest(int events, int users = 400)
    {
        var next = new PriorityQueue<Shopper, double>();
        for (var user = 0; user < users; user++)
            next.Enqueue(new Shopper($"honest-{user}", 3.4 + 0.6 * Normal(), 0.8 + 0.5 * _random.NextDouble(), 5 + Normal()), _random.NextDouble() * 3_600);
        for (var number = 0; number < events; number++)
        {
            next.TryDequeue(out var shopper, out var second);
            yield return At(second, shopper!.Name, (float)Math.Max(0, shopper.Level + 1.5 * Normal()));
            next.Enqueue(shopper, second + Pause(shopper));
        }
    }

    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    private double Pause(Shopper shopper) => _random.NextDouble() switch
    {
        < 0.01 => 0,
        < 0.03 => 0.3 + _random.NextDouble(),
        < 0.10 => 3_600 * (1 + 10 * _random.NextDouble()),
        _ => Math.Exp(shopper.LogPause + shopper.Unevenness * Normal()),
    };

    private sealed record Shopper(string Name, double LogPause, double Unevenness, double Level);
}
