using System.Globalization;
using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Training;

/// <summary>
/// Counts what alarms are worth against the truth. A signal is right where the very event that raised it is labelled with its kind;
/// a deed is found where a signal of its kind, or of any, came from one of its events. Honest is who has no label at all.
/// </summary>
internal sealed class Judged(IReadOnlyDictionary<string, PlantedFraud> truth)
{
    public static readonly string[] Kinds = ["bot", "fake_order", "review_spam", "account_takeover", "unusual"];

    private readonly HashSet<string> _users = [];
    private readonly HashSet<string> _fraudulent = [];
    private readonly HashSet<string> _accused = [];
    private readonly Dictionary<string, Tally> _tallies = Kinds.ToDictionary(static kind => kind, static _ => new Tally());

    /// <summary>Counts an event and the alarms that it raised.</summary>
    public void Add(Interaction interaction, Alarm[] alarms)
    {
        _users.Add(interaction.User);
        var label = truth.GetValueOrDefault(interaction.Id);
        if (label is not null)
        {
            _fraudulent.Add(interaction.User);
            if (IsDeed(label))
                _tallies[label.AnomalyKind].Deeds.Add(DeedOf(label, interaction));
        }

        foreach (var alarm in alarms)
        {
            var tally = _tallies[alarm.Kind];
            tally.Signals++;
            tally.Right += label?.AnomalyKind == alarm.Kind ? 1 : 0;
            tally.OtherFraud += label is not null && label.AnomalyKind != alarm.Kind ? 1 : 0;
            if (label is null)
            {
                tally.Accused.Add(interaction.User);
                _accused.Add(interaction.User);
                continue;
            }

            var deed = DeedOf(label, interaction);
            _tallies[label.AnomalyKind].FoundByAny.Add(deed);
            if (label.AnomalyKind == alarm.Kind)
                tally.Found.Add(deed);
        }
    }

    /// <summary>A line for each kind, and one for the honest.</summary>
    public IEnumerable<string> Lines()
    {
        var honest = _users.Count(user => !_fraudulent.Contains(user));
        foreach (var kind in Kinds)
        {
            var tally = _tallies[kind];
            var quiet = tally.Accused.Count(user => !_fraudulent.Contains(user));
            var deeds = tally.Deeds.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
                $", found {tally.Found.Intersect(tally.Deeds).Count()} of {tally.Deeds.Count} deeds ({tally.FoundByAny.Intersect(tally.Deeds).Count()} by any kind)");
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{kind}: {tally.Signals} signals, {tally.Right} right, {tally.OtherFraud} of another fraud{deeds}; honest users accused: {quiet}");
        }

        var accused = _accused.Count(user => !_fraudulent.Contains(user));
        yield return string.Create(CultureInfo.InvariantCulture, $"honest users: {honest}, accused of anything: {accused}, {1_000.0 * accused / Math.Max(1, honest):0.00} of 1,000");
    }

    /// <summary>A faked order's or a review's deed is what it is about; a robot's and a takeover's is the user.</summary>
    private static bool IsDeed(PlantedFraud label) => label.AnomalyKind is "bot" or "account_takeover" || label.Subject.Kind is "order" or "review";

    private static string DeedOf(PlantedFraud label, Interaction interaction) =>
        label.AnomalyKind is "bot" or "account_takeover" ? interaction.User : label.Subject.Id;

    private sealed class Tally
    {
        public int Signals;
        public int Right;
        public int OtherFraud;

        public HashSet<string> Deeds { get; } = [];

        public HashSet<string> Found { get; } = [];

        public HashSet<string> FoundByAny { get; } = [];

        public HashSet<string> Accused { get; } = [];
    }
}
