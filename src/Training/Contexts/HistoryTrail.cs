using Personalization.Inference;

namespace Personalization.Training;

/// <summary>Numbers the context of one history's events, one after the other from a state of zeros on.</summary>
internal sealed class HistoryTrail(ContextReader reader)
{
    private readonly ContextTrail _trail = new(reader);

    /// <summary>An event that takes a step.</summary>
    public StepContext Step(ItemEvent seen)
    {
        Pass(seen);
        return _trail.Step(seen.Type, seen.Time);
    }

    /// <summary>An event that takes none, as its item is not known: the searches that led to it are heard at the next one.</summary>
    public void Pass(ItemEvent seen)
    {
        foreach (var query in seen.Searches ?? [])
            _trail.Hear(SearchWords.Of(query));
    }
}
