namespace Personalization.Detection;

/// <summary>Whether an incident is strong enough to be told of.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Level">From where on incidents of its kind are told; negative where there is no budget.</param>
/// <param name="Moves">What the population is to count of it; null where nothing changed.</param>
internal readonly record struct Admission(double Place, double Level, Reading[]? Moves)
{
    /// <summary>Told in any case.</summary>
    public static Admission Free { get; } = new(0, -1, null);

    public bool IsFree => Level < 0;

    public bool IsHeld => Place < Level;
}
