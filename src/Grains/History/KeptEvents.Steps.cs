using Personalization.Inference;

namespace Personalization.Grains;

// What a step reads of the events kept before its own: nothing more is kept of a user for it.
internal sealed partial class KeptEvents
{
    /// <summary>When the last event came that moves the state of a model with these items, in milliseconds since 1970; null where none is kept.</summary>
    /// <param name="catalogue">The items.</param>
    /// <param name="after">Where the events after it begin; those of all where there is none.</param>
    public long? LastStep(Catalogue catalogue, out int after)
    {
        Span<int> places = stackalloc int[Capacity];
        Span<long> times = stackalloc long[Capacity];
        var count = 0;
        var time = _before;
        for (var at = 0; at < _used;)
        {
            var entry = At(at);
            time += entry.Elapsed;
            if (entry.ShowsInterest)
                (places[count], times[count++]) = (at, time);
            at += entry.Length;
        }
        for (after = 0; --count >= 0;)
        {
            var step = At(places[count]);
            if (!step.TryGetIndex(catalogue, out _))
                continue;
            after = places[count] + step.Length;
            return times[count];
        }
        return null;
    }

    /// <summary>What is heard of the searches from such a place on.</summary>
    public StepWords WordsFrom(int after, ContextReader reader)
    {
        var words = default(StepWords);
        for (var at = after; at < _used;)
        {
            var entry = At(at);
            words = reader.Hear(words, entry.Words);
            at += entry.Length;
        }
        return words;
    }
}
