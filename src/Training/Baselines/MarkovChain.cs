using Personalization.Inference;

namespace Personalization.Training;

/// <summary><c>markov</c>: what came right after the last item, as often as it did.</summary>
internal sealed class MarkovChain : IBaseline
{
    private readonly Dictionary<int, int>?[] _next;

    public MarkovChain(PastSessions past)
    {
        _next = new Dictionary<int, int>?[past.Vocabulary.Items.Count];
        foreach (var session in past.Sessions)
        {
            for (var place = 1; place < session.Length; place++)
            {
                var next = _next[session[place - 1]] ??= [];
                next[session[place]] = next.GetValueOrDefault(session[place]) + 1;
            }
        }
    }

    public void Rank(ReadOnlySpan<int> history, TopList best)
    {
        foreach (var (item, count) in _next[history[^1]] ?? [])
            best.Offer(item, count);
    }
}
