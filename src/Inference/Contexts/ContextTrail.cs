using Personalization.Contracts;

namespace Personalization.Inference;

/// <summary>Numbers the context of one user's events, those that take a step, one after the other from a state of zeros on.</summary>
public sealed class ContextTrail(ContextReader reader)
{
    private long? _previous;
    private StepWords _words;

    /// <summary>A search, which takes no step: the next event is read with it.</summary>
    public void Hear(SearchWords search) => _words = reader.Hear(_words, search);

    /// <summary>The next event's.</summary>
    public StepContext Step(InteractionType type, DateTimeOffset time)
    {
        var now = time.ToUnixTimeMilliseconds();
        var context = reader.Of(type, _previous, now, _words);
        (_previous, _words) = (now, default);
        return context;
    }
}
