using Personalization.Detection;

namespace Personalization.Training;

/// <summary>Replays ratings in the order of time through the detector, as a partition would, and gathers what each labelled user gave.</summary>
internal sealed class RaterReplay
{
    private readonly Dictionary<string, bool> _labels;
    private readonly Dictionary<string, RaterProfile> _profiles;
    private readonly Dictionary<string, DetectorTrail> _trails;
    private readonly RaterFeatures _features;

    public RaterReplay(IReadOnlyList<Rating> ratings, Dictionary<string, bool> labels)
    {
        _labels = labels;
        _profiles = labels.Keys.ToDictionary(static user => user, static _ => new RaterProfile());
        _trails = labels.Keys.ToDictionary(static user => user, static _ => new DetectorTrail());
        _features = new RaterFeatures(ratings[0].Time, ratings[^1].Time);
        Run(ratings);
    }

    /// <summary>Who is labelled, in a fixed order.</summary>
    public IReadOnlyList<string> Users => [.. _labels.Keys.Order(StringComparer.Ordinal)];

    public IReadOnlyList<bool> Frauds => [.. Users.Select(user => _labels[user])];

    public RaterProfile ProfileOf(string user) => _profiles[user];

    /// <summary>The detector's own highest score, by its rules.</summary>
    public double RulesOf(string user) => _trails[user].TopScore;

    /// <summary>What a learned model may see of each labelled user, with or without the times at which it began and ended to give.</summary>
    public IReadOnlyList<float[]> Rows(bool withCalendar)
    {
        var names = _trails.Values.SelectMany(static trail => trail.Names).Distinct().Order(StringComparer.Ordinal).ToArray();
        return [.. Users.Select(user => (float[])[.. _features.Of(_profiles[user], withCalendar), .. _trails[user].ValuesOf(names)])];
    }

    private void Run(IReadOnlyList<Rating> ratings)
    {
        DetectorTrail? trail = null;
        var detector = new Detector(new DetectionOptions()) { Appraised = appraisal => trail?.Add(appraisal) };
        var (log, givers) = (new JudgedLog(detector, model: ""), new Givers());
        for (var place = 0; place < ratings.Count; place++)
        {
            var rating = ratings[place];
            trail = _trails.GetValueOrDefault(rating.Rater);
            log.Judge(rating.ToInteraction(place), float.NaN);
            var ratee = givers.Meet(rating);
            if (_profiles.TryGetValue(rating.Rater, out var profile))
                profile.Add(rating, ratee);
        }
    }
}
