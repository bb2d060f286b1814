namespace Personalization.Detection;

/// <summary>Collects the readings of one case, in the order of its gauges.</summary>
internal sealed class Readings(CaseType type)
{
    private readonly List<Reading> _readings = new(type.Gauges.Count);
    private int _place;

    /// <summary>The next gauge's value; NaN where it cannot be told.</summary>
    public Readings Add(double value)
    {
        _place++;
        if (float.IsFinite((float)value))
            _readings.Add(new Reading(type.Strength + _place, (float)value));
        return this;
    }

    public Reading[] ToArray() => _place == type.Gauges.Count
        ? [.. _readings]
        : throw new InvalidOperationException($"A case of {type.Kind} was given {_place} values, expected one for each of its {type.Gauges.Count} gauges.");
}
