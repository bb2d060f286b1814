namespace Personalization.Detection;

/// <summary>What one event is judged by. NaN where a value is not known yet.</summary>
/// <param name="Surprise">The user's recent surprise, in nats.</param>
/// <param name="OwnMedian">The user's own median surprise before this event, in nats.</param>
/// <param name="OwnSpread">The user's own median distance from that, in nats.</param>
/// <param name="Quick">Events a minute, by the short half-life.</param>
/// <param name="Sustained">Events a minute, by the long half-life.</param>
/// <param name="Velocity">The geometric mean of both.</param>
/// <param name="Regularity">1 / (1 + coefficient of variation of the gaps).</param>
internal readonly record struct FeatureValues(
    float Surprise, float OwnMedian, float OwnSpread, float Quick, float Sustained, float Velocity, float Regularity)
{
    /// <summary>What only what was learned reads.</summary>
    public VisitValues Visit { get; init; } = VisitValues.Unknown;

    /// <summary>How odd the act is by what was learned; NaN where that was not asked.</summary>
    public float Learned { get; init; } = float.NaN;

    /// <summary>The name of <see cref="Learned"/>, in inputs, reasons and rule sets.</summary>
    public static string LearnedName { get; } = LearnedMeasures.NameOf(RuleNames.Bot);

    /// <summary>By name, unknown ones left out (JSON has no NaN).</summary>
    public Dictionary<string, double> ToInputs()
    {
        var inputs = new Dictionary<string, double>(12);
        Put("surprise", Surprise);
        Put("surprise_own_median", OwnMedian);
        Put("surprise_own_spread", OwnSpread);
        Put("velocity_quick", Quick);
        Put("velocity_sustained", Sustained);
        Put("velocity", Velocity);
        Put("regularity", Regularity);
        Put("visit_looks", Visit.Looks);
        Put("visit_straight", Visit.Straight);
        Put("visit_eager", Visit.Eager);
        Put("visit_youth", Visit.Youth);
        Put(LearnedName, Learned);
        return inputs;

        void Put(string name, float value)
        {
            if (float.IsFinite(value))
                inputs[name] = value;
        }
    }

    /// <summary>The opposite; a name that is absent is unknown.</summary>
    public static FeatureValues From(IReadOnlyDictionary<string, double> inputs)
    {
        return new FeatureValues(
            Get("surprise"), Get("surprise_own_median"), Get("surprise_own_spread"),
            Get("velocity_quick"), Get("velocity_sustained"), Get("velocity"), Get("regularity"))
        {
            Visit = new(Get("visit_looks"), Get("visit_straight"), Get("visit_eager"), Get("visit_youth")),
            Learned = Get(LearnedName),
        };

        float Get(string name) => inputs.TryGetValue(name, out var value) ? (float)value : float.NaN;
    }
}
