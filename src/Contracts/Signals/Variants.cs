namespace Personalization.Contracts;

/// <summary>What signals call the two sides of a split.</summary>
public static class Variants
{
    /// <summary>There is no split: one model serves everybody.</summary>
    public const string Default = "default";

    /// <summary>The side of the model that would serve everybody.</summary>
    public const string Control = "control";

    /// <summary>The side of the second model.</summary>
    public const string Variant = "variant";
}
