using System.Globalization;

namespace Personalization.Training;

/// <summary>What one kind of anomaly came to: its signals, its deeds, whom it accused.</summary>
internal sealed class KindTally
{
    private readonly Dictionary<string, int> _deeds = [];
    private readonly Dictionary<string, int> _found = [];
    private readonly HashSet<string> _foundByAny = [];
    private readonly HashSet<string> _accused = [];

    public SubjectScores Scores { get; } = new();

    public Promptness Promptness { get; } = new();

    public int Signals { get; set; }

    public int Right { get; set; }

    public int OtherFraud { get; set; }

    /// <summary>One more event of a deed of this kind.</summary>
    public void See(string deed) => _deeds[deed] = _deeds.GetValueOrDefault(deed) + 1;

    /// <summary>A signal of this kind came from the deed's latest event.</summary>
    public void Find(string deed) => _found.TryAdd(deed, _deeds.GetValueOrDefault(deed));

    public void FindByAny(string deed) => _foundByAny.Add(deed);

    public void Accuse(string user) => _accused.Add(user);

    /// <summary>The median over found deeds of how many of their events it took; null where none was found.</summary>
    public double? Delay
    {
        get
        {
            var delays = _found.Where(found => _deeds.ContainsKey(found.Key)).Select(static found => found.Value).Order().ToArray();
            return delays.Length == 0 ? null : (delays[(delays.Length - 1) / 2] + delays[delays.Length / 2]) / 2.0;
        }
    }

    /// <summary>How well the scores tell; empty where there is no fraud to tell.</summary>
    public string ScoreLine
    {
        get
        {
            var quality = new ScoreQuality(Scores.Cases);
            return quality.Frauds == 0 ? "" : $"{Training.ScoreLine.Of(quality, Delay)} of {quality.Frauds} frauds and {quality.Honest} honest";
        }
    }

    public string Line(Predicate<string> isHonest)
    {
        var scores = ScoreLine is { Length: > 0 } line ? $"{line}; " : "";
        var deeds = _deeds.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
            $", found {_found.Keys.Count(_deeds.ContainsKey)} of {_deeds.Count} deeds ({_foundByAny.Count(_deeds.ContainsKey)} by any kind){Promptness.Line}");
        return string.Create(CultureInfo.InvariantCulture,
            $"{scores}{Signals} signals, {Right} right, {OtherFraud} of another fraud{deeds}; honest users accused: {_accused.Count(user => isHonest(user))}");
    }
}
