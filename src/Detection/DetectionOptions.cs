using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Personalization.Detection;

/// <summary>How the detector judges. Every default works; <c>docs/anomalies.md</c> says what each does to alarms.</summary>
public sealed class DetectionOptions : IValidatableObject
{
    /// <summary>
    /// An event whose score is above this is alarming. Default 0.9995: by the score's meaning at most one honest event in 2,000,
    /// and folding into incidents makes far fewer signals of them.
    /// </summary>
    [Range(0.9, 0.999999)] public double AlertThreshold { get; set; } = 0.9995;

    /// <summary>
    /// By kind: how many new incidents are told of; beyond that only the strongest, and a weak one waits until it has grown. Default: of a
    /// thousand visits 2 as <c>bot</c> and 2 as <c>unusual</c>, of a thousand orders 2, reviews 10, accesses 2. A kind set to 1,000 has no limit.
    /// </summary>
    public Dictionary<string, AlertBudget> Alerts { get; init; } = new()
    {
        [RuleNames.Bot] = new() { PerThousand = 2 },
        [RuleNames.Unusual] = new() { PerThousand = 2 },
        [OrderGauges.Type.Kind] = new() { PerThousand = 2 },
        [ReviewGauges.Type.Kind] = new() { PerThousand = 10 },
        [AccessGauges.Type.Kind] = new() { PerThousand = 2 },
    };

    /// <summary>A user is judged from this act on. Default 8: fewer say nothing of a rhythm.</summary>
    [Range(2, 1_000)] public int MinimumEvents { get; set; } = 8;

    /// <summary>Half-life of the quick rate. Default 10 s: what is being done now.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")] public TimeSpan QuickHalfLife { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Half-life of the sustained rate. Default 5 min: longer than a person's burst.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "06:00:00")] public TimeSpan SustainedHalfLife { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>A longer gap begins a new visit and says nothing of a rhythm. Default 30 min, the usual session length of web analytics.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")] public TimeSpan SessionGap { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>A shorter gap is within one act (a click can write several events) and says nothing of a rhythm. Default 20 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01")] public TimeSpan SameActGap { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Over how many gaps regularity is averaged. Default 16; half as many are needed to begin.</summary>
    [Range(4, 256)] public int RhythmEvents { get; set; } = 16;

    /// <summary>Over how many events recent surprise is averaged. Default 8: a taken-over account shows within a page or two.</summary>
    [Range(2, 256)] public int SurpriseEvents { get; set; } = 8;

    /// <summary>
    /// <c>unusual</c> is told of from so many alarming acts of an incident on. Default 8, as <see cref="SurpriseEvents"/>: by then everything that
    /// the first alarm was about is forgotten, and it still alarms.
    /// </summary>
    [Range(1, 1_000)] public int UnusualEvents { get; set; } = 8;

    /// <summary>
    /// Of a user's acts every so many-th is also judged by what was learned from labels, where the model folder has that. Default 8: robots go on
    /// for hundreds, and asking costs more than all else about an act.
    /// </summary>
    [Range(1, 1_000)] public int LearnedEvery { get; set; } = 8;

    /// <summary>Velocity that no person keeps up, in events a minute; from there on evidence grows whatever the population does. Default 60.</summary>
    [Range(1, 100_000)] public double HumanLimit { get; set; } = 60;

    /// <summary>How many observations of real traffic weigh as much as the priors. Default 1,000.</summary>
    [Range(1, 10_000_000)] public double PriorWeight { get; set; } = 1_000;

    /// <summary>After how many observations of a partition an old one counts half. Default 200,000. For the keeper of <see cref="Population"/>.</summary>
    [Range(100, 1e12)] public double PopulationHalfLife { get; set; } = Population.DefaultHalfLife;

    /// <summary>An incident is over when nothing alarming came for this long, in the time of events. Default 30 min.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")] public TimeSpan IncidentQuiet { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>The same for incidents of orders, reviews and accesses, which come days apart. Default 3 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "90.00:00:00")] public TimeSpan CaseIncidentQuiet { get; set; } = TimeSpan.FromDays(3);

    /// <summary>An incident is raised again when its alarming events have multiplied by this since the last alarm. Default 2.</summary>
    [Range(1.1, 100)] public double RaiseAgainFactor { get; set; } = 2;

    /// <summary>… but not for fewer new alarming events than this. Default 10.</summary>
    [Range(1, 10_000)] public int RaiseAgainEvents { get; set; } = 10;

    /// <summary>An incident still going on is raised again after this long, in the time of events. Default 15 min.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "7.00:00:00")] public TimeSpan RaiseAgainAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The most events that a reason names as its evidence. Default 16.</summary>
    [Range(1, 50)] public int EvidenceEvents { get; set; } = 16;

    /// <summary>
    /// After an analyst dismissed an anomaly of a user, the next of its kind must be a hundred times rarer; the hundred's decades halve in this
    /// time, in the time of events. Default 3 days.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")] public TimeSpan DismissalHalfLife { get; set; } = TimeSpan.FromDays(3);

    /// <summary>What to compare with. Default <see cref="BaselineSource.Running"/>.</summary>
    [EnumDataType(typeof(BaselineSource))] public BaselineSource Baseline { get; set; } = BaselineSource.Running;

    /// <summary>The same with the windows of a rule set.</summary>
    internal DetectionOptions With(RuleWindows windows)
    {
        var options = (DetectionOptions)MemberwiseClone();
        options.IncidentQuiet = windows.IncidentQuiet ?? IncidentQuiet;
        options.CaseIncidentQuiet = windows.CaseIncidentQuiet ?? CaseIncidentQuiet;
        options.RaiseAgainAfter = windows.RaiseAgainAfter ?? RaiseAgainAfter;
        return options;
    }

    /// <summary>The rules across settings.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (QuickHalfLife >= SustainedHalfLife)
            yield return new($"QuickHalfLife is {QuickHalfLife:c}; expected less than SustainedHalfLife ({SustainedHalfLife:c}). Shorten the one or lengthen the other.", [nameof(QuickHalfLife), nameof(SustainedHalfLife)]);
        foreach (var (path, value, expected) in AlertBudgetCheck.FaultsOf(Alerts))
            yield return new(string.Create(CultureInfo.InvariantCulture, $"Alerts:{path} is {value}; expected {expected}."), [nameof(Alerts)]);
    }
}
