namespace Personalization.Detection;

/// <summary>How a measure's axis is bent.</summary>
internal enum MeasureScale
{
    Linear = 0,

    /// <summary>ln x.</summary>
    Logarithmic = 1,

    /// <summary>ln(x / (1 − x)); for regularity that is −ln of the coefficient of variation.</summary>
    Odds = 2,
}
