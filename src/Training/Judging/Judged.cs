using System.Globalization;
using Personalization.Detection;

namespace Personalization.Training;

/// <summary>
/// Counts what scores and alarms are worth against the truth. A signal is right where the very event that raised it is labelled with its
/// kind, or the earlier one that it is about; a deed is found where a signal of its kind, or of any, came from one of its events. Honest is who has no label at all.
/// </summary>
internal sealed class Judged(IReadOnlyDictionary<string, PlantedFraud> truth, LookAlikes? lookAlikes = null)
{
    public static readonly string[] Kinds = ["bot", "fake_order", "review_spam", "account_takeover", "unusual"];

    private readonly HashSet<string> _users = [];
    private readonly HashSet<string> _fraudulent = [];
    private readonly HashSet<string> _accused = [];
    private readonly Dictionary<string, KindTally> _tallies = [];

    /// <summary>Counts an event, its scores and the alarms that it raised.</summary>
    public void Add(JudgedEvent judged)
    {
        var user = judged.Interaction.User;
        _users.Add(user);
        var label = truth.GetValueOrDefault(judged.Interaction.Id);
        if (label is not null)
        {
            _fraudulent.Add(user);
            AddDeed(label, judged);
            TallyOf(label.AnomalyKind).Promptness.See(label, judged.Interaction);
        }

        foreach (var appraisal in judged.Appraisals)
            AddScore(appraisal, appraisal.About is { } about ? truth.GetValueOrDefault(about.EventId) : label);
        foreach (var alarm in judged.Alarms)
            AddAlarm(alarm, alarm.About is { } about ? truth.GetValueOrDefault(about.EventId) : label, alarm.About?.User ?? user);
    }

    /// <summary>A line for each kind, and one for the honest.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (var kind in Kinds.Concat(_tallies.Keys.Except(Kinds).Order(StringComparer.Ordinal)))
            yield return $"{kind}: {TallyOf(kind).Line(user => !_fraudulent.Contains(user))}";
        string[] honest = [.. _users.Except(_fraudulent)];
        var accused = honest.Count(_accused.Contains);
        yield return string.Create(CultureInfo.InvariantCulture, $"honest users: {honest.Length}, accused of anything: {accused}, {1_000.0 * accused / Math.Max(1, honest.Length):0.00} of 1,000");
        foreach (var line in lookAlikes?.Lines(honest, _accused) ?? [])
            yield return line;
    }

    private void AddDeed(PlantedFraud label, JudgedEvent judged)
    {
        var (tally, deed) = (TallyOf(label.AnomalyKind), DeedOf(label, judged.Interaction.User));
        var scores = judged.Appraisals.Where(appraisal => appraisal.About is null && SubjectScores.KindOf(appraisal) == label.AnomalyKind).Select(static appraisal => appraisal.Score);
        if (!IsDeed(label))
            return;
        tally.See(deed);
        tally.Scores.AddDeed(deed, scores.DefaultIfEmpty(0).Max());
    }

    /// <summary>Of an earlier deed that came up again the higher score counts.</summary>
    private void AddScore(Appraisal appraisal, PlantedFraud? label)
    {
        var (kind, scores) = (SubjectScores.KindOf(appraisal), TallyOf(SubjectScores.KindOf(appraisal)).Scores);
        if (label?.AnomalyKind == kind)
        {
            if (appraisal.About is { } about && IsDeed(label))
                scores.AddDeed(DeedOf(label, about.User), appraisal.Score);
            return;
        }

        scores.AddHonest(appraisal.SubjectId, appraisal.Score);
        if (label is not null)
            scores.Taint(appraisal.SubjectId);
    }

    private void AddAlarm(Alarm alarm, PlantedFraud? label, string user)
    {
        var tally = TallyOf(alarm.Kind);
        tally.Signals++;
        if (label is null)
        {
            tally.Accuse(user);
            _accused.Add(user);
            return;
        }

        var deed = DeedOf(label, user);
        TallyOf(label.AnomalyKind).FindByAny(deed);
        if (label.AnomalyKind != alarm.Kind)
        {
            tally.OtherFraud++;
            return;
        }

        tally.Right++;
        tally.Promptness.Find(label, user);
        tally.Find(deed);
    }

    private KindTally TallyOf(string kind) => _tallies.TryGetValue(kind, out var tally) ? tally : _tallies[kind] = new KindTally();

    /// <summary>A faked order's or a review's deed is what it is about; a robot's and a takeover's is the user.</summary>
    private static bool IsDeed(PlantedFraud label) => label.AnomalyKind is "bot" or "account_takeover" || label.Subject.Kind is "order" or "review";

    private static string DeedOf(PlantedFraud label, string user) => label.AnomalyKind is "bot" or "account_takeover" ? user : label.Subject.Id;
}
