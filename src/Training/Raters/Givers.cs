namespace Personalization.Training;

/// <summary>What users gave so far. The labels were made from what users received, so nothing that anyone received is kept.</summary>
internal sealed class Givers
{
    private readonly Dictionary<string, List<(string To, double Time)>> _given = [];

    /// <summary>The ratee as a giver before this rating, and the rating is taken in. What the ratee gave to this very rater is left out: the rater received it.</summary>
    public Giver Meet(in Rating rating)
    {
        var (rater, count, first) = (rating.Rater, 0, double.NaN);
        foreach (var (to, time) in Of(rating.Ratee))
        {
            if (to == rater)
                continue;
            count++;
            first = double.IsNaN(first) ? time : first;
        }

        Of(rater).Add((rating.Ratee, rating.Time));
        return new Giver(count, rating.Time - first);
    }

    private List<(string To, double Time)> Of(string user)
    {
        if (!_given.TryGetValue(user, out var given))
            _given[user] = given = [];
        return given;
    }
}
