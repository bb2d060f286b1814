using System.Text;
using Personalization.Detection;

namespace Personalization.Fuzz;

/// <summary>What the fraud team publishes: each is taken, or refused with a reason.</summary>
internal static class TextTargets
{
    private static readonly byte[][] LabelSamples =
    [
        .. new[]
        {
            """{"anomaly_id":"a1","incident_id":"i1","subject":{"kind":"user","id":"ann"},"kind":"bot","verdict":"dismissed","analyst":"eve","time":"2026-01-05T00:00:00Z","user":"ann","rules":"r1","reason":"even_pace","note":"A night shift."}""",
            """{"subject":{"kind":"device","id":"d"},"kind":"bot","verdict":"confirmed","analyst":"eve","time":"2026-01-05T00:00:00Z"}""",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private static readonly byte[][] RuleSamples =
    [
        .. new[]
        {
            """{"version":3,"note":"Calmer.","thresholds":{"bot":0.9999},"weights":{"even_pace":0.5},"budgets":{"bot":10},"allow":{"users":["ann"],"devices":["d"]},"block":{"ips":["10.0.0.1"],"sellers":["s"]}}""",
            """{"version":1}""",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public static IReadOnlyList<Target> All { get; } =
    [
        Of("labels", LabelSamples, static text =>
        {
            var (label, fault) = LabelReader.Read(text);
            return label is null == fault is null ? throw new InvalidOperationException("Both or neither of label and fault.") : label is not null;
        }),
        Of("rules", RuleSamples, static text =>
        {
            var (rules, faults) = RuleSetReader.Read(text);
            return rules is null == (faults.Count == 0) ? throw new InvalidOperationException("Both or neither of rules and faults.") : rules is not null;
        }),
    ];

    private static Target Of(string name, byte[][] samples, Func<byte[], bool> read) => new(name, damage =>
    {
        var text = damage.OfJson(samples);
        return new(text.Length, () => read(text));
    });
}
