namespace Personalization.Storefront;

/// <summary>Lets shoppers in, as many as make the rate, and tells the fraudsters how things stand.</summary>
internal sealed class Doors(Scene scene) : IActor
{
    /// <summary>Until visits have ended, one is taken to have this many events, as if so many had been seen.</summary>
    private const double PriorEvents = 10;
    private const double PriorVisits = 300;

    private readonly Occasions _occasions = new(scene);
    private readonly Gangs _gangs = new(scene);
    private Dice _dice = scene.DiceFor(Purpose.Arrivals);
    private double _due;

    public long Act(Scene scene, long now)
    {
        scene.Popularity.MoveTo(scene.Run.AgeAt(now));
        if (TryFind(scene, out var number))
            scene.Enter(new Visit(scene, number, scene.DiceFor(Purpose.Visit)), now);
        _occasions.Plan(now);
        _gangs.Plan(now);
        // Fractions add up: at high rates several come within a millisecond.
        _due = Math.Max(_due, now) + _dice.Exponential() * 1_000 / VisitsPerSecond(scene, now);
        return (long)_due;
    }

    private bool TryFind(Scene scene, out int number)
    {
        var newcomers = scene.Options.LookAlikes.NewcomerShare * (scene.IsGiftSeason ? scene.Options.Gifts.NewcomerFactor : 1);
        return _dice.Chance(newcomers) && scene.Crowd.TrySignUp(out number) || scene.Crowd.TryFindIdle(ref _dice, visits: 0, out number);
    }

    private static double VisitsPerSecond(Scene scene, long now)
    {
        var tally = scene.Tally;
        // Events of visits that go on count too: those that have ended are the short ones, as long as the shop is young.
        var eventsPerVisit = (PriorEvents * PriorVisits + tally.HonestEvents) / (PriorVisits + tally.VisitsEnded);
        return scene.Run.EventsPerSecond * (1 - scene.Options.Fraud.BotShare) * Rhythm.At(now, scene.Run.Rhythm) / eventsPerVisit;
    }
}
