using Personalization.Contracts;

namespace Personalization.Inference;

/// <summary>Numbers the context of one user's events, those that take a step, one after the other from a state of zeros on.</summary>
public sealed class ContextTrail(ContextReader reader)
{
    private long? _previous;

    /// <summary>The next event's.</summary>
    public StepContext Step(InteractionType type, DateTimeOffset time)
    {
        var now = time.ToUnixTimeMilliseconds();
        var context = reader.Of(type, _previous, now);
        _previous = now;
        return context;
    }
}
