using Personalization.Inference;

namespace Personalization.Training;

/// <summary>
/// <c>item-knn</c>: what is found in the same sessions as the last items (as in Hidasi et al. 2016): the sessions that two items share,
/// over the root of the product of both items' sessions, damped.
/// </summary>
internal sealed class ItemNeighbours : IBaseline
{
    private readonly PackedLists _similar;
    private readonly float[] _similarities;
    private readonly int _lastItems;

    public ItemNeighbours(PastSessions past, ItemNeighboursOptions options)
    {
        _lastItems = options.LastItems;
        var meetings = new ItemMeetings(past);
        var best = new TopList();
        var similar = new List<int[]>();
        var similarities = new List<float>();
        for (var item = 0; item < past.Vocabulary.Items.Count; item++)
        {
            best.Reset(options.Neighbours);
            var sessions = meetings.SessionsOf(item) + options.Damping;
            meetings.ForEach(item, (other, shared) => best.Offer(other, (float)(shared / Math.Sqrt(sessions * (meetings.SessionsOf(other) + options.Damping)))));
            similar.Add(best.Items.ToArray());
            similarities.AddRange(best.Scores);
        }
        (_similar, _similarities) = (PackedLists.Of(similar), [.. similarities]);
    }

    public void Rank(ReadOnlySpan<int> history, TopList best)
    {
        var scores = new Dictionary<int, float>();
        for (var back = 0; back < Math.Min(_lastItems, history.Length); back++)
        {
            var item = history[^(back + 1)];
            for (var place = _similar.StartOf(item); place < _similar.StartOf(item + 1); place++)
            {
                var other = _similar.Values[place];
                scores[other] = scores.GetValueOrDefault(other) + (_similarities[place] / (back + 1));
            }
        }
        foreach (var (item, score) in scores)
            best.Offer(item, score);
    }
}
