using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Training;

/// <summary>What a log is judged by: settings, and a fraud team's rule set over them where there is one.</summary>
internal sealed record JudgingRules(DetectionOptions Options, RuleSet? Set = null)
{
    /// <summary>With the rule set in that file; null for none.</summary>
    /// <exception cref="InvalidDataException">It may not run.</exception>
    public static JudgingRules Read(DetectionOptions options, FileInfo? file)
    {
        if (file is null)
            return new(options);
        var (rules, faults) = RuleSetReader.Read(File.ReadAllBytes(file.FullName));
        return rules is null ? throw new InvalidDataException($"{file} may not run: {string.Join(' ', faults)}") : new(options, rules);
    }
}
