using Personalization.Detection;

namespace Personalization.Training;

/// <summary>What the detector read off one user: the latest value of every input, and the highest score by its rules.</summary>
internal sealed class DetectorTrail
{
    private readonly Dictionary<string, double> _inputs = [];

    public double TopScore { get; private set; }

    public IEnumerable<string> Names => _inputs.Keys;

    public void Add(Appraisal appraisal)
    {
        TopScore = Math.Max(TopScore, appraisal.Score);
        foreach (var (name, value) in appraisal.Inputs)
            _inputs[name] = value;
    }

    /// <summary>By name; NaN where it was never read.</summary>
    public IEnumerable<float> ValuesOf(IEnumerable<string> names) =>
        names.Select(name => _inputs.TryGetValue(name, out var value) ? (float)value : float.NaN);
}
