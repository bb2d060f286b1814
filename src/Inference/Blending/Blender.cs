namespace Personalization.Inference;

/// <summary>
/// Ranks a row by what its recurrent probabilities and its session's neighbours say together. Only the model's own best and what was voted
/// for need be looked at: any other item keeps its recurrent score, and the model's own best have each at least as much. Scratch of one
/// row at a time, and an answer that depends on the row only.
/// </summary>
internal sealed class Blender(NeighbourSource neighbours)
{
    private readonly NeighbourQuery _query = new(neighbours.Index, neighbours.Blend.Options);
    private Candidate[] _best = [];
    private int _count;
    private int _wanted;

    /// <summary>A row's best. Without neighbours, the model's own.</summary>
    public Ranking Blend(IRanker ranker, int row, ReadOnlySpan<int> session, int top)
    {
        var own = ranker.TopOf(row, top);
        if (session.IsEmpty)
            return own;
        _query.Ask(session);
        var votes = _query.Sum();
        if (votes <= 0)
            return own;

        var pool = new OpinionPool(neighbours.Blend, ranker.LogZOf(row), votes);
        Reset(own.Items.Length);
        for (var place = 0; place < own.Items.Length; place++)
        {
            if (_query.VotesFor(own.Items[place]) == 0)
                Offer(OpinionPool.Alone(own.Items[place], own.Scores[place]));
        }
        foreach (var item in _query.Voted)
        {
            if (_query.VotesFor(item) > 0)
                Offer(pool.Lifted(item, ranker.ScoreOf(row, item), _query.VotesFor(item)));
        }
        return BestOf(pool);
    }

    private void Reset(int wanted)
    {
        if (wanted > _best.Length)
            _best = new Candidate[wanted];
        (_wanted, _count) = (wanted, 0);
    }

    private void Offer(in Candidate candidate)
    {
        if (_count == _wanted)
        {
            if (!candidate.IsBefore(_best[_count - 1]))
                return;
            _count--;
        }
        var place = PlaceOf(candidate);
        _best.AsSpan(place, _count - place).CopyTo(_best.AsSpan(place + 1));
        _best[place] = candidate;
        _count++;
    }

    private int PlaceOf(in Candidate candidate)
    {
        int low = 0, high = _count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (candidate.IsBefore(_best[middle]))
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }

    private Ranking BestOf(in OpinionPool pool)
    {
        var ranking = new Ranking(new int[_count], new float[_count]) { Sources = new ItemSource[_count] };
        for (var place = 0; place < _count; place++)
            (ranking.Items[place], ranking.Scores[place], ranking.Sources[place]) = (_best[place].Item, pool.ScoreOf(_best[place]), _best[place].Source);
        return ranking;
    }
}
