namespace Personalization.Training;

/// <summary>Refuses weights that cannot be served.</summary>
internal static class FiniteNumbers
{
    /// <summary>The numbers as they are, of that count and all finite; throws where they are not.</summary>
    public static float[] Checked(string name, float[] values, long count)
    {
        if (values.LongLength != count)
            throw new ArgumentException($"{name} has {values.LongLength} numbers, expected {count}.", nameof(values));
        var bad = Array.FindIndex(values, value => !float.IsFinite(value));
        if (bad >= 0)
            throw new InvalidOperationException($"{name} holds {values[bad]} at position {bad}, expected finite numbers: training has diverged; lower the learning rate.");
        return values;
    }
}
