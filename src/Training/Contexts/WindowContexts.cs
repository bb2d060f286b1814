using Personalization.Inference;

namespace Personalization.Training;

/// <summary>The context of each event of a window, beside <see cref="Windows.Of"/>.</summary>
internal static class WindowContexts
{
    /// <summary>A window begins with a state of zeros, so, as in serving, no event before its first is known, but for the searches that led to it.</summary>
    public static IEnumerable<StepContext[]> Of(History history, ContextReader reader, int maxLength)
    {
        for (var start = 0; start < history.Events.Count - 1; start += maxLength)
        {
            var trail = new HistoryTrail(reader);
            var contexts = new StepContext[Math.Min(history.Events.Count - start, maxLength + 1)];
            for (var place = 0; place < contexts.Length; place++)
                contexts[place] = trail.Step(history.Events[start + place]);
            yield return contexts;
        }
    }
}
