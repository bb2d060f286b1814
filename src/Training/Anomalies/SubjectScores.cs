using Personalization.Detection;

namespace Personalization.Training;

/// <summary>
/// The highest score of each subject of one kind of anomaly. A deed scores by its own events alone, and 0 where nothing of it was judged;
/// honest is a subject none of whose events is labelled; who did another fraud is neither.
/// </summary>
internal sealed class SubjectScores
{
    private readonly Dictionary<string, double> _deeds = [];
    private readonly Dictionary<string, double> _others = [];
    private readonly HashSet<string> _tainted = [];

    public IEnumerable<Scored> Cases =>
    [
        .. _deeds.Values.Select(static score => new Scored(score, true)),
        .. _others.Where(other => !_tainted.Contains(other.Key) && !_deeds.ContainsKey(other.Key)).Select(static other => new Scored(other.Value, false)),
    ];

    /// <summary>The kind of anomaly that an appraisal is about: acts are scored for robots.</summary>
    public static string KindOf(Appraisal appraisal) => appraisal.Kind == Appraisal.Act ? "bot" : appraisal.Kind;

    /// <summary>One of the deed's events, judged or not.</summary>
    public void AddDeed(string deed, double score) => Raise(_deeds, deed, score);

    public void AddHonest(string subject, double score) => Raise(_others, subject, score);

    /// <summary>The subject had to do with another fraud, or with this one in another place.</summary>
    public void Taint(string subject) => _tainted.Add(subject);

    private static void Raise(Dictionary<string, double> scores, string subject, double score) =>
        scores[subject] = Math.Max(score, scores.GetValueOrDefault(subject));
}
